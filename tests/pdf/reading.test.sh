#!/usr/bin/env bash
# What pdfinfo tells of each document's structure is golden, and reads as its pages do.
cd "$(dirname "$0")/../.." || exit 1
kp=${BUILD:-$PWD/build}/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
. tests/made.sh
made form || { echo "not ok the kits build"; exit 0; }
python3 -B tests/pdf/reading.py "$made/form" tests/pdf/golden
