#!/usr/bin/env bash
# Slips of the hand and of memory are told in words that say what to write instead.
cd "$(dirname "$0")/../.." || exit 1
build=$(realpath "${BUILD:-build}")
kitpress() { "$build/kitpress" "$@" --color never --templates "$templates" >"$said" 2>&1; }
templates=$PWD/templates dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
said=$dir/said
status() { # WANTED GOT WHAT
  [ "$1" = "$2" ] && echo "ok $3" || { echo "not ok $3: status $2"; cat "$said"; }
}
says() { # TEXT WHAT
  grep -qF -- "$1" "$said" && echo "ok $2" || { echo "not ok $2: no \"$1\""; cat "$said"; }
}
silent() { # TEXT WHAT
  grep -qF -- "$1" "$said" && { echo "not ok $2: \"$1\""; cat "$said"; } || echo "ok $2"
}

mkdir "$dir/kit" && cd "$dir/kit" || exit 1
cat >kit.yaml <<'K'
id: slips
version: 1
title: Engineer
people: [{id: ann, name: Ann Lee}]
categories:
  - id: craft
    title: Craft
    questions: [{id: proud, text: What are you proud of?, rubric: {anchors: {1: Little., 3: Some., 5: Much.}}}]
  - id: team
    title: Team
    questions: [{id: helped, text: Whom have you helped?, rubric: {anchors: {1: Nobody., 3: One., 5: Many.}}}]
plan:
  stages:
    - id: day
      interviews:
        - {id: makers, categories: [craft], people: [ann]}
        - {id: payers, categories: [team], people: [ann], after: 50}
candidates:
  - {file: export.csv, columns: {id: Number, name: Name, slot.date: Day, slot.start: Time}, dates: dd/MM/yyyy, zone: London}
K
printf 'Number,Full name,Day,Time\n7,Robin Secret,03/12/2026,1:30 PM\n' >export.csv

kitpress check && echo "not ok a header is missing" || says '(did you mean "Full name"?)' "a column is meant that holds the word"
sed -i 's/name: Name/name: Full name/; s/slot.date: Day/date: Day/' kit.yaml
kitpress check
says '(did you mean "slot.date"?)' "a field is meant that ends in the word"
sed -i 's/ date: Day/ slot.date: Day/; s,dd/MM/yyyy,DD/MM/YYYY,' kit.yaml
kitpress check
says '(did you mean "dd/MM/yyyy"?)' "a pattern is meant whose letters are small"
sed -i 's,DD/MM/YYYY,dd/mm/yyyy,' kit.yaml
kitpress check
says '(did you mean "dd/MM/yyyy"?)' "or whose months are large"
sed -i 's,dd/mm/yyyy,dd/MM/yyyy,; s/zone: London/zone: BST/' kit.yaml
kitpress check
silent 'did you mean' "an abbreviation is not taken for another zone"
says 'an abbreviation such as BST means several' "and it is said why"
sed -i 's/zone: BST/zone: London/' kit.yaml
kitpress check -W no-proof-duty
status 0 $? "all is well"
silent 'kit.yaml' "and nothing is said"
kitpress list interviews
says '+0:00' "the first interview begins with the candidate's time"
kitpress check --dump kit
says 'slot 2026-12-03 13:30' "and has it"

sed -i 's/minutes: .*//; s/title: Engineer/titel: Engineer/' kit.yaml
kitpress check
says 'kit.yaml:3:1: error' "a kit of this folder has a short path"
silent './kit.yaml' "without a dot"
sed -i 's/titel/title/' kit.yaml
printf 'PK\003\004\024\000\006\000' >export.csv
kitpress check
says 'it looks like a workbook' "a workbook is no table"
printf 'Number,Full name\n7,Robin Secret\n' >export.csv
kitpress check export.csv
status 1 $? "a table is no kit"
says 'this is a table, not a kit' "and that is said"
silent 'Secret' "without a line of it"

cp kit.yaml before
kitpress diff kit.yaml kit.yaml -o kit.yaml
status 2 $? "a redline does not take a kit's name"
cmp -s kit.yaml before && echo "ok the kit is as it was" || echo "not ok the kit is overwritten"
kitpress manual kit
says 'it takes command, format or theme' "a word that is not known is followed by those that are"
kitpress freeze
says '"freeze" needs more: kitpress freeze KIT' "and a call that says too little by what is missing"
