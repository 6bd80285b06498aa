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
exit 0
