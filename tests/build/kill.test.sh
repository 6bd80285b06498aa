#!/usr/bin/env bash
# A build of 2,000 documents is killed at 200 random moments. SEED=n repeats a run.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-$PWD/build}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
[[ $build == */sanitized ]] && kills=20 documents=200 || kills=200 documents=2000
mkdir "$dir/kit"
cat >"$dir/kit/kit.yaml" <<'YAML'
id: short
version: "1"
title: Harbour Pilot
language: en
theme: compact
interview: {id: talk, title: Talk}
categories:
  - id: seamanship
    title: Seamanship
    summary: Handling a ship in narrow water
    questions:
      - id: berth
        title: A berth in wind
        text: Tell us of a ship that you brought to its berth against the wind.
        listen_for: [Says what the tugs did]
YAML
{
  echo "candidates:"
  for ((i = 1; i <= documents; i++)); do printf '  - {id: P-%04d, name: Pilot %d}\n' "$i" "$i"; done
} >"$dir/kit/candidates.yaml"
python3 tests/build/kill.py "$build/kitpress" templates "$dir/kit" "$dir" "$kills" "${SEED:-$RANDOM}"
