#!/usr/bin/env bash
# What changes while a build is under way is made again, by it or by the next: nothing is taken for what it is
# not. A kit with more to say than a pipe holds stops the build in its middle for as long as nobody reads.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=$(realpath "${BUILD:-build}")/kitpress
dir=$(mktemp -d) && trap '[ -z "$pid" ] || kill -KILL $pid 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 4 said; }; }
kit() { # ID CATEGORIES QUESTIONS
  printf 'id: %s\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n' "$1"
  for ((c = 1; c <= $2; c++)); do
    printf '  - id: craft%d\n    title: Craft %d\n    summary: How.\n    questions:\n' $c $c
    for ((i = 1; i <= $3; i++)); do echo "      - {id: q$c-$i, minutes: 1, text: Why number $i of $c?}"; done
  done
}
logo() { echo "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\"><path d=\"M5 5h50v20H5z\" fill=\"$1\"/></svg>" >themes/house/logo.svg; }
mkdir -p themes/house a m z
printf 'extends: compact\nlogo: logo.svg\n' >themes/house/theme.yaml && logo '#123456'
echo 'body: [logo: 10mm, title, identity, clock, role, categories, questions]' >themes/house/guide.yaml
kit a 1 1 >a/kit.yaml; kit m 4 80 >m/kit.yaml; kit z 1 1 >z/kit.yaml
build() { "$kp" build a m z --theme themes/house --only guide --color never --templates "$root/templates" "$@"; }
begin() { # ARGUMENT...: a build that stands still while it speaks of m
  rm -f pipe && mkfifo pipe
  build "$@" >/dev/null 2>pipe &
  pid=$!
  exec 7<pipe
  python3 - <<'PY' || echo "not ok it has as much to say as a pipe holds"
import array, fcntl, termios, time
held = array.array("i", [0])
for _ in range(200): # until it waits for whoever reads
    fcntl.ioctl(7, termios.FIONREAD, held)
    if held[0] > 60000:
        raise SystemExit(0)
    time.sleep(0.05)
raise SystemExit(1)
PY
}
end() { cat <&7 >said; exec 7<&-; wait $pid; status=$?; pid=; }
fresh() { rm -rf anew && build -o anew -q >/dev/null 2>&1; diff -r -x .kitpress out anew >/dev/null; }

build -o out -q >/dev/null 2>said && fresh
say "the kits build"
# Another build comes between looking at what stands there and saying so.
begin -o out
"$kp" build z --theme themes/house --only guide --flat -o out -q --templates "$root/templates" >/dev/null 2>&1
end
[ $status = 0 ] && fresh && grep -q '^3 documents: 1 made, 2 unchanged' said && [ "$(grep -c ': warning: ' said)" -ge 200 ] && [ -z "$(grep ': warning: ' said | sort | uniq -d)" ]
say "what another build has put there meanwhile is seen, and nothing said twice"
begin -o out
end
grep -q '^3 documents: 0 made, 3 unchanged' said
say "else nothing is made"
# Shards and a merge have notes of their own: what a build has read before them is not believed after them.
sed 's/^title: Role/title: Other/' a/kit.yaml >other.yaml && mkdir -p other && mv other.yaml other/kit.yaml
sed -i 's/^version: 1/version: 2/' z/kit.yaml
exec 8<out && flock -s 8 # as a shard does that is at work still
build --wait -v -o out >/dev/null 2>said 8<&- & pid=$!
for ((i = 0; i < 500; i++)); do grep -q '^waiting for another build' said && break; sleep 0.02; done
for n in 1 2; do "$kp" build other --theme themes/house --only guide -o out --shard $n/2 -q --templates "$root/templates" >/dev/null 2>&1 8<&-; done
[ -d out/.kitpress-2-of-2 ] && kill -0 $pid && exec 8<&- && wait $pid; status=$?; pid=
rm -rf out/.kitpress-* out/manifest-* out/a/*.kept-1.pdf # which a build of the whole did not make
[ $status = 0 ] && grep -q '^3 documents: 2 made, 1 unchanged' said && fresh
say "what shards have put there meanwhile is seen"
build -o out >/dev/null 2>said && grep -q '^3 documents: 0 made, 3 unchanged' said && [ ! -e out/.kitpress/touched ]
say "and then it is known again"
# A logo is exchanged between the kits that show it.
begin -o out --force
logo '#fedcba'
end
build -o out >/dev/null 2>said && grep -q '^3 documents: 3 made' said && fresh
say "a logo that is exchanged meanwhile is in the documents of the next build"
# So is the roster of a kit that has been looked through.
printf 'Candidate ID,Name\nC-1,Ann Lee\n' >a/candidates.csv
begin -o out
printf 'Candidate ID,Name\nC-1,Ann Lee\nC-2,Bo Ek\n' >a/candidates.csv
end
[ $status != 0 ] && grep -q 'its candidates changed while their documents were made' said
say "a roster that changes meanwhile is told"
build -o out >/dev/null 2>said && fresh_one=$(ls out/a | grep -c 'C-') && [ "$fresh_one" = 2 ]
say "... and built by the next"
exit 0
