#!/usr/bin/env bash
# build --watch: what is saved is built, however it was saved; what is wrong is told, and its mending built;
# a signal ends it. Nothing here counts seconds: each step waits for what is said, for as long as it takes.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD kp=$(realpath "${BUILD:-build}")/kitpress
dir=$(mktemp -d) && trap '[ -z "$pid" ] || kill -KILL $pid 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
say() { [ $? -eq 0 ] && echo "ok $1" || { echo "not ok $1"; tail -n 6 err; }; }
kit() { # ID QUESTION
  printf 'id: %s\nversion: 1\ntitle: Role\ntheme: compact\ncategories:\n  - {id: craft, title: Craft, summary: How., questions: [{id: q1, minutes: 5, text: "%s"}]}\n' "$1" "$2"
}
roster() { echo 'Candidate ID,Name'; for id in "$@"; do echo "C-$id,Ann Lee"; done; }
start() { # with a terminal's signals: a shell's background job would ignore Ctrl-C
  : >out; : >err
  env --default-signal=INT,TERM,HUP "$kp" --color never build . --watch --only sheet -W no-proof-anchors --templates "$root/templates" "$@" >out 2>err &
  pid=$!
}
waits() { # N: until it waits for the Nth time, and has said so no more often
  for ((i = 0; i < 1200; i++)); do
    [ "$(grep -c '^waiting for changes; Ctrl-C ends$' err)" -ge "$1" ] && break
    kill -0 $pid 2>/dev/null || return 1
    sleep 0.05
  done
  [ "$(grep -c '^waiting for changes' err)" = "$1" ]
}
last() { tail -n 2 err | head -n 1 | grep -qE "$1"; }
mkdir k && kit k "Why?" >k/kit.yaml && roster 1 2 3 >k/candidates.csv && sleep 0.1

start
waits 1 && last '^3 documents: 3 made, 0 unchanged, 0 not made; ' && [ "$(wc -l <out)" = 3 ]; say "it builds when it begins, then waits"
kit k "Why not?" >k/kit.yaml
waits 2 && last '^3 documents: 3 made'; say "a kit that is saved is built"
kit k "How?" >new.txt && mv new.txt k/kit.yaml
waits 3 && last '^3 documents: 3 made'; say "... saved by renaming"
roster 1 2 3 4 >k/candidates.csv
waits 4 && last '^4 documents: 1 made, 3 unchanged'; say "of a roster, who is new"
mkdir -p new/deep && kit second "Who?" >new/deep/second.kit.yaml
waits 5 && last '^5 documents: 1 made, 4 unchanged' && [ -d output/second ]; say "a new kit in a new folder"
echo 'titel: Wrong' >>k/kit.yaml
waits 6 && grep -q '^k/kit.yaml:7:1: error: unknown key "titel"' err && last '1 kit with mistakes'; say "a mistake is told"
kit k "How?" >k/kit.yaml
waits 7 && last '^5 documents: 0 made, 5 unchanged'; say "... and its mending built"
echo 'id: [' >k/kit.yaml
waits 8 && grep -q '^k/kit.yaml:2:1: error: .*yaml-syntax' err && last '^1 document: 0 made'; say "what is no YAML is told"
rm k/kit.yaml && kit k "When?" >k/kit.yaml~ && mv k/kit.yaml~ k/kit.yaml
waits 9 && last '^5 documents: 4 made, 1 unchanged'; say "... and built when it is"
echo x >k/.kit.yaml.swp; echo x >k/notes.txt; kit third "What?" >k/third.kit.yaml
waits 10 && last '^6 documents: 1 made'; say "what nobody reads is not told of"
rm -r new
waits 11 && last '^5 documents: 0 made, 5 unchanged, 0 not made; '; say "a folder that is gone"
rm -r output
waits 12 && last '^5 documents: 5 made'; say "an output folder that is gone is made again"
kill -INT $pid; wait $pid
[ $? = 130 ] && [ "$(grep -c '^waiting' err)" = 12 ]; say "Ctrl-C ends it"

rm -r output && start -q
for ((i = 0; i < 1200 && $(wc -l <out) + $(ls output/k 2>/dev/null | wc -l) < 4; i++)); do sleep 0.05; done
kill -TERM $pid; wait $pid
[ $? = 143 ] && ! grep -q waiting err; say "SIGTERM, too; and -q keeps still"
pid=

# Whom it waits for is said when it begins to wait.
mkdir -p held/.kitpress && echo 'process 17 on elsewhere since long ago' >held/.kitpress/lock
flock held/.kitpress/lock sleep 600 & holder=$!
for ((i = 0; i < 100; i++)); do flock -n held/.kitpress/lock true || break; sleep 0.05; done
start -o held -v
for ((i = 0; i < 400; i++)); do [ -s err ] && break; sleep 0.05; done
grep -qx 'waiting for another build that is writing to held: process 17 on elsewhere since long ago' err && [ ! -s out ]; say "for whom it waits"
pkill -P $holder; { wait $holder; } 2>/dev/null
waits 1 && last 'documents: [1-9][0-9]* made'; say "... and then it builds"
kill -INT $pid; wait $pid; pid=

# A link on the way that is led elsewhere, as when a new release is put in place.
mkdir -p rel1/k rel2/k && kit linked "One?" >rel1/k/kit.yaml && kit linked "Two?" >rel2/k/kit.yaml && ln -s rel1 current && rm -r output
begin() { # PATH...
  : >out; : >err
  env --default-signal=INT,TERM,HUP "$kp" --color never build "$@" --watch --only sheet -W no-proof-anchors --templates "$root/templates" >out 2>err &
  pid=$!
}
begin current
waits 1 && last '^1 document: 1 made' && ln -s rel2 next && mv -T next current && waits 2 && last '^1 document: 1 made'; say "a link on the way that leads elsewhere now"
kit linked "Three?" >rel2/k/kit.yaml
waits 3 && last '^1 document: 1 made'; say "... and what it leads to is watched"
kill -INT $pid; wait $pid; pid=

# What a kit looks like: its theme, a document of it that is new, its own font, and that it is another.
mkdir -p styled/themes/house/fonts && kit styled "How?" | sed 's/^theme: .*/theme: house/' >styled/kit.yaml && rm -rf output
face() { fc-match -f '%{file}' "Linux Biolinum O$1"; }
cp "$(face)" styled/themes/house/fonts/own.otf
printf 'extends: compact\nfonts: {text: [Linux Biolinum O], files: [fonts/own.otf]}\n' >styled/themes/house/theme.yaml
seen() { # N WHAT: the sheet was made again, as another one
  waits "$1" && last '^1 document: 1 made' && ! cmp -s output/styled/blank-sheet.pdf sheet.pdf; say "$2"
  cp output/styled/blank-sheet.pdf sheet.pdf
}
begin styled
waits 1 && last '^1 document: 1 made' && pdffonts output/styled/blank-sheet.pdf | grep -q Biolinum && cp output/styled/blank-sheet.pdf sheet.pdf; say "a kit with a theme of its own"
echo 'colours: {accent: "#aa3300"}' >>styled/themes/house/theme.yaml
seen 2 "a theme that is saved"
echo 'body: [title, identity]' >styled/themes/house/new && mv styled/themes/house/new styled/themes/house/sheet.yaml
seen 3 "a document that is new in it"
cp "$(face :bold)" styled/themes/house/fonts/new.otf && mv styled/themes/house/fonts/new.otf styled/themes/house/fonts/own.otf
seen 4 "a font that is another one"
sed -i 's/^extends: compact/extends: large-print/' styled/themes/house/theme.yaml
seen 5 "a theme that it extends"
sed -i 's/^theme: house/theme: compact/' styled/kit.yaml
seen 6 "another theme"
kill -INT $pid; wait $pid; pid=
begin current
waits 1

# More changes than the kernel keeps: which they were is lost, and so all is looked at.
kill -STOP $pid
python3 - <<'PY'
import os
limit = int(open("/proc/sys/fs/inotify/max_queued_events").read())
for i in range(limit // 2 + 100): # two events each
    os.close(os.open(f"rel2/.{i % 2}", os.O_WRONLY | os.O_CREAT))
    os.unlink(f"rel2/.{i % 2}")
PY
kit linked "Four?" >rel2/k/kit.yaml
kill -CONT $pid
waits 2 && last '^1 document: 1 made'; say "what is saved after more changes than the kernel keeps"
kill -INT $pid; wait $pid; pid=
# A user who may watch no more folders, or whose programs wait too often already.
if unshare -Ur sh -c 'echo 2 >/proc/sys/user/max_inotify_watches' 2>/dev/null; then
  for i in 1 2 3 4 5; do mkdir -p many/$i && kit many$i "Why?" >many/$i/kit.yaml; done
  timeout -s INT 20 unshare -Ur sh -c "echo 3 >/proc/sys/user/max_inotify_watches; exec env --default-signal=INT '$kp' --color never build many --watch --only sheet -q -W no-proof-anchors --templates '$root/templates' -o limited" >out 2>err &
  pid=$!
  for ((i = 0; i < 400; i++)); do grep -q max_user_watches err && break; sleep 0.05; done
  grep -qE '^many/[0-9]: (error|warning): changes in this folder cannot be waited for, nor can [0-9]+ others?: this user may watch no more folders \[watch' err && [ "$(ls limited | grep -c many)" = 5 ]; say "that no more folders can be watched is told, and all is built"
  kill -TERM $pid 2>/dev/null; wait $pid 2>/dev/null; pid=
  timeout 20 unshare -Ur sh -c "echo 0 >/proc/sys/user/max_inotify_instances; exec '$kp' --color never build many --watch --only sheet --templates '$root/templates' -o limited" >out 2>err
  [ $? = 3 ] && grep -q 'changes cannot be waited for: too many programs of this user do so already' err && grep -q max_user_instances err; say "so is that there are too many who watch"
else
  echo "# not run: limits of inotify take a user namespace"
fi
for other in "-n" "--shard 1/2" "--depfile d" "--format sarif"; do
  "$kp" build . --watch $other --templates "$root/templates" >out 2>err; [ $? = 2 ] && grep -q -- '--watch does not go with' err; say "--watch does not go with $other"
done
