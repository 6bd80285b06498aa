#!/usr/bin/env bash
# The manual pages: mandoc has nothing to say, every command, option, key and check stands in them, and
# the examples of the page on the format are kits that build.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD
export ROOT=$root
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; head -n 10 "$dir/err"; }; }
"$kp" manual command --templates templates >"$dir/kitpress.1"; say "manual command"
"$kp" manual format --templates templates >"$dir/kitpress-kit.5"; say "manual format"
"$kp" manual theme --templates templates >"$dir/kitpress-theme.5"; say "manual theme"
for page in kitpress.1 kitpress-kit.5 kitpress-theme.5; do
  mandoc -Tlint -Wwarning "$dir/$page" >"$dir/err" 2>&1; say "mandoc has nothing to say of $page"
  [ ! -s "$dir/err" ]; say "nor a word of $page"
  grep -v '^\.\\"' "$dir/$page" | grep -nE '@[a-z]+@|not described' >"$dir/err"; [ ! -s "$dir/err" ]; say "all of $page is filled in"
  LC_ALL=C grep -nP '[^\x00-\x7F]' "$dir/$page" >"$dir/err"; [ ! -s "$dir/err" ]; say "$page is plain ASCII"
  mandoc -Tutf8 -O width=78 "$dir/$page" 2>/dev/null | col -b >"$dir/$page.txt"
  [ "$(wc -l <"$dir/$page.txt")" -gt 150 ]; say "$page can be read"
done
echo ".Dd x" >"$dir/wrong" && ! mandoc -Tlint -Wwarning "$dir/wrong" >/dev/null 2>&1; say "mandoc would say something"

# kitpress(1): what help lists stands there.
for command in $("$kp" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  grep -q "^\.It Cm $command" "$dir/kitpress.1" || echo "not ok $command stands in kitpress(1)"
  for option in $("$kp" help $command | sed -nE 's/^  (-., )?\s*--([a-z]+).*/\2/p'); do
    grep -qE "^\.It.* Fl -$option" "$dir/kitpress.1" || echo "not ok --$option stands in kitpress(1)"
  done
done
echo "ok commands and options stand in kitpress(1)"
for status in 0 1 2 3 70; do grep -qx ".It $status" "$dir/kitpress.1" || echo "not ok status $status"; done

# kitpress-kit(5): every key that a schema knows, and every check.
for name in kit categories questions scales people candidates jurisdiction; do "$kp" schema $name >"$dir/$name.json" || echo "not ok schema $name"; done
python3 - "$dir" <<'PY'
import glob, json, re, sys
page = open(sys.argv[1] + "/kitpress-kit.5").read()
told = set(re.findall(r'^\.It Cm "?([a-z_.-]+)"? No', page, re.M))
keys = set()
def walk(x):
    if isinstance(x, dict):
        keys.update(k for k in x.get("properties", {}))
        for v in x.values(): walk(v)
    elif isinstance(x, list):
        for v in x: walk(v)
for name in glob.glob(sys.argv[1] + "/*.json"): walk(json.load(open(name)))
checks = set(re.findall(r'^DIAG_CHECK\(.*"([a-z-]+)"\)', open("src/base/codes.def").read(), re.M))
keys = {k for k in keys if k not in checks}
print("ok" if len(keys) > 90 else "not ok", "schemas know keys:", len(keys))
missing = sorted(keys - told)
print("not ok keys that the page lacks: " + ", ".join(missing) if missing else "ok every key of a schema stands in the page")
missing = sorted(c for c in checks if c not in told)
print("not ok checks that the page lacks: " + ", ".join(missing) if missing else "ok every check stands in the page")
heads = re.findall(r'^\.Ss "(.*)"', page, re.M)
double = sorted({h for h in heads if heads.count(h) > 1})
print("not ok headings twice: " + ", ".join(double) if double else "ok no heading stands twice")
refs = set(re.findall(r'^\.Sx "(.*?)"', page, re.M))
lost = sorted(refs - set(heads))
print("not ok references to nowhere: " + ", ".join(lost) if lost else "ok references lead to headings")
PY

# Its examples, as a reader would type them: "file:" names each.
mandoc -Tmarkdown "$dir/kitpress-kit.5" >/dev/null 2>&1
awk -v dir="$dir/" '/^\.\\" file: /{ file = dir $3; next } file && /^\.Bd/{ on = 1; next } /^\.Ed/{ on = 0; file = "" } on { print > file }' "$dir/kitpress-kit.5"
cd "$dir" || exit 1
n=0
for kit in *.kit.yaml; do
  sed -i 's/\\(dq/"/g; s/\\e/\\/g' "$kit"
  "$kp" check "$kit" --templates "$root/templates" >err 2>&1; say "the example $kit is a kit"
  [ ! -s err ]; say "of which nothing is said"
  "$kp" build "$kit" -o output --templates "$root/templates" >paths 2>err; say "and it builds"
  n=$((n + 1))
done
[ -s output/support-lead/C-001-robin-vale-guide.pdf ] && grep -q 'C-001-robin-vale-guide.pdf' kitpress-kit.5.txt
say "into the file that the page names"
[ $n -ge 1 ]; say "the page has $n examples"

# kitpress-theme(5): every block and option, every place, every key that a schema knows; its example.
python3 - "$dir" <<'PY'
import re, subprocess, sys, os
page = open(sys.argv[1] + "/kitpress-theme.5").read()
told = re.findall(r'^\.It Cm "([a-z0-9_.-]+)"', page, re.M)
def rows(file, word): return re.findall(r'^' + word + r'\((.*)\)', open(os.environ["ROOT"] + "/src/theme/" + file).read(), re.M)
def quoted(row): return re.findall(r'"([^"]*)"', row)[0]
wanted = {quoted(r) for r in rows("blocks.def", "BLOCK") + rows("options.def", "OPTION") + rows("places.def", "PLACE")}
wanted |= {quoted(r) for r in rows("looks.def", "LOOK") + rows("props.def", "PROP") + rows("measures.def", "MEASURE") + rows("numbers.def", "NUMBER")}
wanted |= {"colours." + quoted(r) for r in rows("colours.def", "COLOUR")} | {"logo", "let", "fonts.files", "extends"}
print("ok" if len(wanted) > 200 else "not ok", "themes say:", len(wanted))
missing = sorted(wanted - set(told))
print("not ok kitpress-theme(5) lacks: " + ", ".join(missing) if missing else "ok kitpress-theme(5) tells of all")
PY
mkdir -p "$dir/theme/themes/acme/prose/en" && cd "$dir/theme" || exit 1
awk '/^\.\\" file: /{ file = $3; n++; next } file && /^\.Bd/{ on = 1; next } /^\.Ed/{ on = 0; file = "" } on { print > file } END { exit n < 3 }' "$dir/kitpress-theme.5"; say "files of a theme in kitpress-theme(5)"
cp "$dir/support.kit.yaml" kit.yaml && [ -f "$dir/candidates.yaml" ] && cp "$dir/candidates.yaml" .
"$kp" build -v kit.yaml --theme acme --only guide -o out --templates "$root/templates" >paths 2>"$dir/err"; say "kits can be built with it"
[ "$(wc -l <"$dir/err")" = 1 ] && grep -q '^1 document: 1 made' "$dir/err"; say "of which nothing is said"
pdftotext "$(head -n 1 paths)" - 2>"$dir/err" | grep -q 'thank you for meeting'; say "its text stands in the guide"
cd "$dir" || exit 1

# make installs them, and all that a kit needs is found from there.
if [[ $BUILD != */valgrind && $BUILD != */sanitized ]]; then
  make -s -C "$root" MAKEFLAGS= BUILD="$(cd "$root" && cd "${BUILD:-build}" && pwd)" DESTDIR="$dir/root" install >/dev/null 2>err; say "make install"
  (cd root/usr/local && ls bin/kitpress share/man/man1/kitpress.1 share/man/man5/kitpress-kit.5 share/man/man5/kitpress-theme.5 share/kitpress/jurisdictions \
    share/kitpress/starters share/bash-completion/completions/kitpress share/zsh/site-functions/_kitpress \
    share/fish/vendor_completions.d/kitpress.fish) >/dev/null 2>err; say "all is installed"
  root/usr/local/bin/kitpress new fresh >/dev/null 2>err && root/usr/local/bin/kitpress build fresh -o fresh-out >made 2>err
  say "what is installed begins and builds a kit"
  (cd / && "$dir/root/usr/local/bin/kitpress" doctor >"$dir/err" 2>&1); say "and finds itself well"
fi
exit 0
