#!/usr/bin/env bash
# kitpress fonts: the fonts of a theme, and the characters of kits that none of them has.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress root=$PWD
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
say() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; head -n 5 "$dir/out" "$dir/err"; fi; } # NAME STATUS
run() { "$kp" fonts --templates "$root/templates" "$@" >"$dir/out" 2>"$dir/err"; }

run; say "the default theme's" $?
grep -qE '^default +Lato +text,title +TrueType .*Grek,Latn +[0-9.]+ +/.*Lato-Regular\.ttf$' "$dir/out"
say "the text's face: its features, scripts, version and file" $?
grep -qE '^default +Noto Sans CJK JP +text,title,mono +CFF ' "$dir/out"; say "what stands in, of CFF" $?
[ "$(sort "$dir/out" | uniq -d | wc -l)" = 0 ]; say "each once" $?
run --format json
python3 - "$dir/out" <<'PY'
import json, sys
rows = json.load(open(sys.argv[1], encoding="utf-8"))
def say(good, what): print("ok" if good else "not ok", what)
say(rows[0]["family"] == "Lato" and "liga" in rows[0]["features"] and "Latn" in rows[0]["scripts"], "as JSON")
say({r["kind"] for r in rows} == {"TrueType", "CFF"}, "TrueType and CFF")
say(all(r["file"].startswith("/") and r["version"] for r in rows), "every one has a file and a version")
PY
mkdir -p "$dir/mine/fonts"
cp /usr/share/fonts/opentype/linux-libertine/LinBiolinum_R.otf "$dir/mine/fonts/own.otf"
printf 'extends: default\nfonts:\n  files: [fonts/own.otf]\n  text: [Linux Biolinum O, Noto Sans]\n' >"$dir/mine/theme.yaml"
run --theme "$dir/mine" && grep -qE '^mine +Linux Biolinum O +text +CFF .*smcp.*/mine/fonts/own\.otf$' "$dir/out"
say "a theme's own file, before the installed family" $?
printf 'extends: default\nfonts:\n  text: [Lota, Noto Sans]\n' >"$dir/mine/theme.yaml"
run --theme "$dir/mine"
[ $? = 3 ] && grep -q 'mine/theme.yaml:3:10: error: the font family "Lota"' "$dir/err" && grep -q 'did you mean "Lato"' "$dir/err"
say "a family that is not there, on the theme's line" $?
run --theme nowhere; [ $? = 1 ] && [ -s "$dir/err" ]; say "a theme that is not there" $?
run kits/support-engineer; say "those of a kit's theme" $?
run kits/support-engineer --missing && [ "$(wc -l <"$dir/out")" = 1 ]; say "a kit that lacks nothing" $?
sed 's/name: Aoife Brennan/name: "A \\U000F0001"/; s/display: Zo[^,]*/display: "Z \\U000F0001\\U0001FAE0"/' \
  kits/support-engineer/kit.yaml >"$dir/kit.yaml"
run "$dir/kit.yaml" --missing
[ $? = 1 ] && [ "$(wc -l <"$dir/out")" = 3 ]; say "two characters that no font has" $?
line=$(grep -n F0001 "$dir/kit.yaml" | head -n 1 | cut -d: -f1)
grep -qE "^U\+F0001 +Lato +[0-9]+ +.*kit\.yaml:$line:[0-9]+$" "$dir/out"; say "where the first of them stands" $?
grep -q 'U+1FAE0 MELTING FACE' "$dir/out"; say "and what the other is called" $?
grep -qi 'brennan' "$dir/out" && false || [ ! -s "$dir/err" ]; say "nothing private, nothing else" $?
run --missing; [ $? = 2 ]; say "which kit, it must be said" $?
run nowhere; [ $? = 1 ]; say "a kit that is not there" $?
sed 's/^title:/titel:/' kits/support-engineer/kit.yaml >"$dir/kit.yaml"
run "$dir/kit.yaml"; [ $? = 1 ] && grep -q 'titel' "$dir/err"; say "a kit that is wrong" $?
