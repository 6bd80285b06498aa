#!/usr/bin/env bash
# kitpress doctor: a line for each thing, and what to do about what is missing.
cd "$(dirname "$0")/../.." || exit 1
kp=$(cd "${BUILD:-build}" && pwd)/kitpress root=$PWD
dir=$(mktemp -d) && trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; head -n 5 "$dir/out"; }; }
run() { "$kp" doctor --templates "$root/templates" "$@" >"$dir/out" 2>"$dir/err"; }
run; say "this machine is well"
! grep -v '^ok       ' "$dir/out"; say "each line says so"
for thing in kitpress libyaml cmark HarfBuzz ICU fontconfig libharu libdeflate 'time zone data' 'time zones' Lato \
  'Noto Sans' 'hyphens of en-US' templates jurisdictions starters manual processors 'memory limit' 'output folder' locale; do
  grep -qE "^ok       $thing +[^ ]" "$dir/out"; say "$thing is looked at"
done
[ -e "$dir/output" ] || [ ! -e output.new ]; say "nothing is made"
run -o "$dir/not/there/yet"; say "an output folder that can be made"
touch "$dir/file"
run -o "$dir/file/below"; [ $? -eq 3 ] && grep -q '^missing  output folder' "$dir/out" && grep -q 'choose another one with -o' "$dir/out"
say "an output folder that cannot"
run -o /proc/below; [ $? -eq 3 ] && grep -q '^missing  output folder' "$dir/out" && grep -q 'cannot be used: .*; choose another one with -o' "$dir/out"
say "... where the system lets nobody write, either"
ln -s nowhere "$dir/leads"; run -o "$dir/leads"; [ $? -eq 3 ] && grep -q 'stands a symbolic link that leads nowhere; choose another' "$dir/out"; say "... nor through a link that leads nowhere"
mkdir "$dir/there" && touch "$dir/there/.kitpress" && { run -o "$dir/there"; [ $? -eq 3 ]; } && rm "$dir/there/.kitpress" && run -o "$dir/there" && run -o "$dir/not/there" && [ -z "$(ls -A "$dir/there")" ] && [ ! -e "$dir/not" ]
say "what was tried is taken back"
run --templates "$dir"; [ $? -eq 3 ] && grep -q '^missing  templates' "$dir/out" && grep -q 'make install' "$dir/out"
say "templates that are not there"
if [[ $kp != */sanitized/* && $kp != */valgrind/* ]]; then # whose own memory is not to be limited
  (ulimit -v 900000; run); [ $? -eq 3 ] && grep -q '^missing  memory limit *[0-9]* MiB' "$dir/out" && grep -q 'ulimit -v' "$dir/out"
  say "too little memory"
fi
printf '<?xml version="1.0"?><fontconfig></fontconfig>' >"$dir/fonts.conf"
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then # a machine without fonts and patterns
  unshare -m bash -c 'mount -t tmpfs none /usr/share/fonts/truetype/lato && mount -t tmpfs none /usr/share/hyphen && '"'$kp' doctor --templates '$root/templates'" >"$dir/out" 2>"$dir/err"
  [ $? -eq 3 ]; say "a machine without fonts and patterns is not well"
  grep -q 'Lato.*is not installed' "$dir/out" && grep -q 'apt-get install fonts-lato' "$dir/out"; say "a missing font names its package"
  grep -q '^missing  hyphens of en-GB' "$dir/out" && grep -q 'apt-get install hyphen-en-gb' "$dir/out"; say "as do missing patterns"
fi
for locale in de_DE.UTF-8 tr_TR.UTF-8; do
  LC_ALL=$locale "$kp" doctor --templates "$root/templates" >"$dir/other" 2>&1; run; cmp -s "$dir/out" "$dir/other"; say "$locale changes nothing"
done
exit 0
