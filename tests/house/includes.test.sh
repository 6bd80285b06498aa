#!/usr/bin/env bash
# The include law: a file sees its own room, base and rooms before its own; a vendor header has one room.
# Includes are found however they are spaced; a header in <> that is not known here is refused.
cd "$(dirname "$0")/../.." || exit 1
law() { # FILES...: says what breaks the law; its status tells, too
  awk '
  BEGIN {
    n = split("base calendar input fields kit roster proof freeze brief theme markup shape typeset write", rooms); for (i = 1; i <= n; i++) rank[rooms[i]] = i
    owner["yaml"] = owner["csv"] = "input"; owner["cmark"] = owner["png"] = owner["qrencode"] = "markup"
    owner["fontconfig/fontconfig"] = "shape"; owner["nettle/sha2"] = owner["jansson"] = "conduct"
    owner["unicode/utrans"] = owner["unicode/uclean"] = "conduct"; n = split("ucal udat udatpg unum upluralrules", own, " ")
    for (i = 1; i <= n; i++) owner["unicode/" own[i]] = "calendar"
    shared["unicode/ustring"] = shared["unicode/utypes"] = shared["unicode/uloc"] = shared["unicode/uenum"] = 1
    shared["unicode/uchar"] = shared["unicode/unorm2"] = 1
    owner["hpdf"] = owner["hb-subset"] = owner["libdeflate"] = "write"
  }
  BEGIN {
    known = "dirent dlfcn errno fcntl getopt inttypes limits poll setjmp signal stdarg stdbool stddef stdint stdio"
    known = known " malloc math stdlib string time unistd sys/file sys/inotify sys/mman sys/prctl sys/resource sys/signalfd sys/utsname sys/stat sys/wait sanitizer/asan_interface"
    n = split(known, names, " "); for (i = 1; i <= n; i++) system_header[names[i]] = 1
  }
  function fail(why) { printf "not ok %s:%d %s\n", FILENAME, FNR, why; bad = 1 }
  { sub(/\r$/, ""); if ($0 ~ /^[ \t]*(\/\*.*\*\/)?[ \t]*#[ \t]*include/) sub(/^.*#[ \t]*include[ \t]*/, "#include ") }
  FNR == 1 { split(FILENAME, part, "/"); room = part[3] ? part[2] : "conduct"; first = 0 }
  /^#include [^"<]/ { fail("an include that cannot be read") }
  /^#include "/ {
    split($0, quoted, "\""); to = quoted[2]
    split(to, step, "/")
    if (to ~ /[.][.]/) fail("an include with ..")
    if (room == "conduct") {
      if (FILENAME == "src/main.c" && to != "kitpress.h" && to != "cli/cli.h") fail("main.c sees " to)
      if (step[1] == "cli" && FILENAME != "src/main.c") fail("sees the command line: " to)
      if (step[1] in rank && to != step[1] "/" step[1] ".h" && to !~ /[.]def$/) fail("looks inside a room: " to)
      next
    }
    if (room == "cli") {
      if (to != "kitpress.h" && step[1] != "cli") fail("the command line sees " to)
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
    else if (name in shared) { if (room != "shape" && room != "calendar" && FILENAME != "src/names.c") fail("sees ICU") }
    else if (name ~ /^unicode/ && !(name in owner)) { if (room != "shape") fail("sees ICU") }
    else if (name in owner && owner[name] != room) fail("sees " name ", which belongs to " owner[name])
    else if (!(name in owner) && !(name in system_header) && name !~ /^hb/ && name !~ /^unicode/) fail("sees " name ", which no room owns")
  }
  END { exit bad }
' "$@"
}
law $(find src -name '*.[ch]' | sort) && echo "ok the include law holds"
# The law has teeth: each of these lines, in a file of input/, breaks it.
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/src/input"
while read -r line; do
  printf '#include "input/inner.h"\n%s\n' "$line" >"$dir/src/input/wrong.c"
  (cd "$dir" && law src/input/wrong.c) >"$dir/said" && echo "not ok the law lets pass: $line"
done <<'END'
#include "kit/kit.h"
  #  include "kit/kit.h"
#include"kit/kit.h"
/* a room */ #include "kit/kit.h"
#include "../kit/kit.h"
#include "kit/inner.h"
#include "conduct.h"
#include <hpdf.h>
# include <hpdf.h>
#include <hb-ot.h>
#include <cmark.h>
#include <unicode/ubidi.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>
#include <zlib.h>
#include HEADER
END
for room in base calendar input fields kit roster proof freeze brief theme markup shape typeset write; do
  others=$(find src -name '*.[ch]' ! -path "src/$room/*" -print0 | xargs -0 grep -hE '^[^"]*#[ \t]*include' | grep -oE "\"$room/[^\"]+\"" | sort -u | grep -vE "\"$room/($room.h|codes.def|explain.def)\"")
  [ -z "$others" ] && echo "ok $room shows one header" || echo "not ok $room shows more than one header: $others"
done
