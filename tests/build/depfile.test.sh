#!/usr/bin/env bash
# make and ninja build again when a kit or a roster is new in a folder that was searched, and then no more,
# wherever the output, the depfile and their own files lie.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
export KP="$(realpath "${BUILD:-build}")/kitpress"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 6 "$dir/said"; grep -v fonts "$deps" 2>/dev/null | head -n 30; }; }
kit() { # FOLDER ID
  mkdir -p "$1" && printf 'id: %s\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n  - {id: craft, title: Craft, summary: How., questions: [{id: q1, minutes: 5, text: "Why?"}]}\n' "$2" >"$1/kit.yaml"
}
build="\"\$KP\" build \$WHAT -o \$TO -q -W no-proof-anchors --templates '$root/templates'"
make_file() { # WHAT OUTPUT DEPFILE
  local line=${build//\$/\$\$}
  printf 'WHAT := %s\nTO := %s\nexport WHAT TO\n%s/manifest.json:\n\t@echo once >>%s; %s -MF %s\n-include %s\n.PHONY: kits\nkits:\n' "$1" "$2" "$2" "'$dir/built'" "$line" "$3" "$3" >Makefile
}
ninja_file() { # WHAT OUTPUT DEPFILE
  local line=${build//\$/\$\$}
  printf "rule build\n  command = echo once >>'%s/built'; WHAT=%s TO=%s; export WHAT TO; %s -MF %s\n  depfile = %s\nbuild %s/manifest.json: build\n" "$dir" "$1" "$2" "$line" "$3" "$3" "$2" >build.ninja
}
run() { # TOOL: how often it builds
  rm -f "$dir/built"
  $1 >"$dir/said" 2>&1 || return 1
  n=$(cat "$dir/built" 2>/dev/null | wc -l)
}
settle() { run "$1" && run "$1"; } # the tool's own files may be new in the same folder
idle() { run "$1" && [ $n = 0 ]; }
for tool in make ninja; do
  for where in "kits out deps" "kits kits/out deps" "kits kits/out kits/deps" ". out deps" ". . deps"; do
    read -r what to deps <<<"$where"
    rm -rf work && mkdir work && cd work || exit 1
    kit kits/one one
    ${tool}_file "$what" "$to" "$deps"
    run $tool && [ $n = 1 ] && settle $tool && idle $tool && idle $tool
    say "$tool, $where: what is built is not built again"
    kit kits/two two && run $tool && [ $n = 1 ] && [ -e "$to/two/blank-guide.pdf" ] && settle $tool && idle $tool
    say "$tool, $where: a kit that is new is built"
    printf 'candidates: [{id: C-1, name: Ann Lee}]\n' >kits/one/candidates.yaml && run $tool && [ $n = 1 ] && [ -e "$to/one/C-1-ann-lee-guide.pdf" ] && settle $tool && idle $tool
    say "$tool, $where: so is a roster"
    rm -r kits/two && run $tool && [ $n = 1 ] && ! grep -q '"two/' "$to/manifest.json" && settle $tool && idle $tool
    say "$tool, $where: a kit that is gone is seen"
    touch kits/one/kit.yaml && run $tool && [ $n = 1 ] && idle $tool
    say "$tool, $where: a file that is touched alone is looked at once"
    touch kits/one/notes.txt && run $tool && [ $n = 1 ] && idle $tool
    say "$tool, $where: so is a folder in which nothing changes for kits"
    cd "$dir" || exit 1
  done
done
# Rules on what may not be asked decide whether anything is made: those in the kit's language, each for all
# kits that are under them; so does what is frozen.
rm -rf work && mkdir -p work/kits/library/jurisdictions && cd work || exit 1
rule() { # WHAT: Acme's own, on asking so
  printf 'title: Acme\nextends: uk\nrules:\n  - {id: own, about: it, source: {law: L}, why: Because., phrases: {en: [%s]}}\n' "$1"
}
rule 'say one' >kits/library/jurisdictions/acme.yaml
for id in one two; do kit kits/$id $id && sed -i 's/^theme:/library: ..\/library\njurisdictions: [acme]\nrequisition: R-1\ntheme:/' kits/$id/kit.yaml; done
"$KP" freeze kits/one/kit.yaml -W no-proof-anchors >"$dir/said" 2>&1
make_file kits out deps
deps=deps
run make && [ $n = 1 ] && settle make && idle make && grep -q 'kits/.*library/jurisdictions/acme\.yaml' deps && grep -q '/jurisdictions/uk\.yaml' deps && grep -q '/jurisdictions/general\.yaml' deps && grep -q 'kits/one/freeze/R-1\.yaml' deps && ! grep -q 'jurisdictions/us\.yaml' deps
say "the depfile names the rules that hold, and what is frozen"
rule Why >kits/library/jurisdictions/acme.yaml && run make && [ $n = 1 ] && grep -q '"Why" asks about it' "$dir/said" && settle make && idle make
say "a rule that is changed is looked at once"
printf 'title: General\nextends: general\nrules: [{id: more, about: that, source: {law: L}, why: Because., phrases: {en: [Why]}}]\n' >kits/library/jurisdictions/general.yaml
run make && [ $n = 1 ] && grep -q '"Why" asks about that' "$dir/said" && settle make && idle make
say "so is one that is new in the library"
mkdir kits/library/jurisdictions/general && run make && [ $n = 1 ] && settle make && idle make &&
  printf 'rules: [{id: more, phrases: {en: [How many]}}]\n' >kits/library/jurisdictions/general/en.yaml && run make && [ $n = 1 ] && settle make && idle make && grep -q 'jurisdictions/general/en\.yaml' deps
say "so are phrases of a language"
"$KP" build kits -o out -n -v --templates "$root/templates" >plan 2>/dev/null
[ "$(grep -c '^input .*library/jurisdictions/acme\.yaml$' plan)" = 2 ] && [ "$(grep -c '^input .*/jurisdictions/uk\.yaml$' plan)" = 2 ] && [ "$(grep -c '^input .*kits/one/freeze/R-1\.yaml$' plan)" = 1 ]
say "build -n -v names them, too, for each kit"
"$KP" build kits -o out -n --format json --templates "$root/templates" 2>/dev/null | grep -cE '^\{"input": ".*library/jurisdictions/acme.yaml", "kit": "(one|two)"\}$' | grep -qx 2
say "... and to programs"
exit 0
