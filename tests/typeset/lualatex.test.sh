#!/usr/bin/env bash
# Prose set by kitpress and by LuaLaTeX with microtype, side by side (tests/typeset/lualatex): kitpress
# is no worse. What LuaLaTeX does is recorded: `make bench` asks the one that is installed.
cd "$(dirname "$0")/../.." || exit 1
python3 -B tests/typeset/lualatex/compare.py "${BUILD:-build}/tests/typeset/measure_tool" "$@"
