#!/usr/bin/env bash
# The include law: a file sees its own room, base and rooms before its own; a vendor header has one room.
cd "$(dirname "$0")/../.." || exit 1
awk '
  BEGIN {
    n = split("base input kit markup shape typeset write", rooms); for (i = 1; i <= n; i++) rank[rooms[i]] = i
    owner["yaml"] = "input"; owner["cmark"] = owner["png"] = "markup"
    owner["hyphen"] = owner["fontconfig/fontconfig"] = "shape"; owner["nettle/sha2"] = "conduct"
    owner["unicode/utrans"] = "conduct"; owner["hpdf"] = owner["hb-subset"] = "write"
  }
  function fail(why) { printf "not ok %s:%d %s\n", FILENAME, FNR, why; bad = 1 }
  FNR == 1 { split(FILENAME, part, "/"); room = part[3] ? part[2] : "conduct"; first = 0 }
  /^#include "/ {
    split($0, quoted, "\""); to = quoted[2]
    split(to, step, "/")
    if (room == "conduct") {
      if (FILENAME == "src/main.c" && to != "kitpress.h") fail("main.c sees " to)
      if (step[1] in rank && to != step[1] "/" step[1] ".h" && to !~ /[.]def$/) fail("looks inside a room: " to)
      next
    }
    if (!(step[1] in rank)) fail("a room sees " to)
    else if (rank[step[1]] > rank[room]) fail("sees a later room: " to)
    else if (step[1] != room && to != step[1] "/" step[1] ".h" && to !~ /[.]def$/) fail("looks inside a room: " to)
    if (FILENAME ~ /[.]c$/ && !first++ && step[1] != room) fail("its own room is not first")
  }
  /^#include </ {
    split($0, angle, /[<>]/); name = angle[2]; sub(/[.]h$/, "", name)
    if (name ~ /^hpdf/) name = "hpdf"
    if (name ~ /^hb$|^hb-/ && name != "hb-subset") { if (room != "shape" && room != "write") fail("sees HarfBuzz") }
    else if (name ~ /^unicode/ && name != "unicode/utrans") { if (room != "shape" && FILENAME != "src/names.c") fail("sees ICU") }
    else if (name in owner && owner[name] != room) fail("sees " name ", which belongs to " owner[name])
  }
  END { exit bad }
' src/*/*.[ch] src/*.[ch] && echo "ok the include law holds"
for room in base input kit markup shape typeset write; do
  others=$(grep -lE "#include \"$room/" src/*.[ch] src/*/*.[ch] | grep -v "^src/$room/" | xargs -r grep -hoE "\"$room/[^\"]+\"" | sort -u | grep -vE "\"$room/($room.h|codes.def)\"")
  [ -z "$others" ] && echo "ok $room shows one header" || echo "not ok $room shows more than one header: $others"
done
