#!/usr/bin/env bash
# Every page says its own number and how many there are.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
"$kp" build kits/support-engineer -o "$dir" >"$dir/paths" 2>/dev/null
wrong=$(while read -r pdf; do
  pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  for ((i = 1; i <= pages; i++)); do
    pdftotext -f $i -l $i "$pdf" - | grep -qiE "(^|[^0-9])$i of $pages\$" || echo " ${pdf##*/}:$i"
  done
done <"$dir/paths")
[ -s "$dir/paths" ] && [ -z "$wrong" ] && echo "ok pages are numbered" || echo "not ok pages without their number:$wrong"
