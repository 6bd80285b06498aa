# made.sh -- documents that several tests look at, made once a round; sourced where `kp` and `dir` are set.
#
# made WHAT: makes sure that they are there; false, with their messages in $made/WHAT.err, if they
# cannot be. Then $made/WHAT holds them and $made/WHAT.paths their paths. WHAT: form, flat, untagged (all
# of kits/), whole (tests/pdf/whole), whole-form and whole-flat (its longest interview alone), and
# languages-THEME (tests/pdf/languages, in that theme) and languages-THEME-flat or -untagged (of these the
# Arabic, English and Japanese ones).
# run.sh gives each round a folder in MADE; a test that runs alone makes its own. Leave them as they are.
made=${MADE:-$dir/made}
mkdir -p "$made"
made() {
  local from
  case $1 in
  form | flat | untagged) from=(kits) ;;
  whole) from=(tests/pdf/whole) ;;
  whole-form | whole-flat) from=(tests/pdf/whole --candidate C-0409) ;;
  languages-*-flat | languages-*-untagged)
    from=(tests/pdf/languages/{ar,en,ja}.kit.yaml --theme "$(sed 's/^languages-//; s/-[a-z]*$//' <<<"$1")") ;;
  languages-*) from=(tests/pdf/languages --theme "${1#languages-}") ;;
  esac
  [[ $1 == *flat ]] && from+=(--flat)
  [[ $1 == *untagged ]] && from+=(--flat --untagged)
  (
    flock 9
    [ -f "$made/$1.status" ] && exit
    "$kp" build -v "${from[@]}" -o "$made/$1" --templates templates >"$made/$1.paths" 2>"$made/$1.err" </dev/null
    echo $? >"$made/$1.status"
    sed -i '/^[0-9,]* documents*: [0-9,]* made, /d' "$made/$1.err" # what is said of the build as a whole
  ) 9>"$made/$1.lock"
  [ "$(cat "$made/$1.status")" = 0 ] && [ -s "$made/$1.paths" ]
}
