#!/usr/bin/env bash
# Every page says its own number and how many there are.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made form
wrong=$(while read -r pdf; do
  pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  for ((i = 1; i <= pages; i++)); do
    pdftotext -f $i -l $i "$pdf" - | grep -qiE "(^|[^0-9])$i of $pages\$" || echo " ${pdf##*/}:$i"
  done
done < <(grep /support-engineer/ "$made/form.paths"))
grep -q /support-engineer/ "$made/form.paths" && [ -z "$wrong" ] && echo "ok pages are numbered" || echo "not ok pages without their number:$wrong"
