#!/usr/bin/env bash
# Completion in real shells: bash by its own functions, zsh and fish by their own machinery.
cd "$(dirname "$0")/../.." || exit 1
kp=$(cd "${BUILD:-build}" && pwd)/kitpress
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin" "$dir/here" "$dir/here/kits" && ln -s "$kp" "$dir/bin/kitpress" && touch "$dir/here/my.kit.yaml"
export PATH=$dir/bin:$PATH HOME=$dir XDG_CONFIG_HOME=$dir XDG_DATA_HOME=$dir
say() { [ $? -eq 0 ] && echo "ok $1" || echo "not ok $1"; }
cd "$dir/here" || exit 1

for shell in bash zsh fish; do kitpress completion $shell >"$dir/$shell" && [ -s "$dir/$shell" ]; say "completion $shell"; done
bash -n "$dir/bash"; say "bash reads it"

cat >"$dir/ask.bash" <<'ASK'
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_kitpress kitpress "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '
ASK
bash_offers() { # WANTED WORD...: exactly these
  local wanted=$1 got
  shift
  got=$(bash "$dir/ask.bash" "$dir/bash" kitpress "$@")
  [ "$got" = "$wanted " ]; say "bash: kitpress $* -> $wanted"
  [ "$got" = "$wanted " ] || echo "  got: $got"
}
bash_holds() { # WANTED WORD...: among others
  local wanted=$1
  shift
  bash "$dir/ask.bash" "$dir/bash" kitpress "$@" | tr ' ' '\n' | grep -qxF -- "$wanted"; say "bash: kitpress $* has $wanted"
}
bash_offers "--help --version build check completion diff doctor explain fonts freeze help list manual merge new plan schema theme" ""
bash_offers "diff doctor" d
bash_offers "candidates categories checks coverage" list c
bash_offers "--candidate --color" check --c
bash_offers "json sarif short text" check --format ""
bash_offers "json text" list --format ""
bash_offers "guide" build --only g
bash_offers "guide,debrief" build --only guide,d
bash_offers "library starter" new --from ""
bash_offers "bash fish zsh" completion ""
bash_offers "proof-topic" explain proof-to
bash_offers "kit-clock=" check -W kit-cl
bash_offers "my.kit.yaml" check my
bash_offers "kits" build -o ki
bash_offers "kits my.kit.yaml" list kits ""
# Themes: those that come along, folders, and those of themes/ here.
mkdir -p themes/mine && echo 'extends: default' >themes/mine/theme.yaml
bash_offers "compact" build --theme comp
bash_offers "mine" theme show mi
bash_offers "serif" theme diff default ser
bash_offers "kits" theme show ki
bash_offers "diff list new show" theme ""
bash_offers "--reason --requisition" freeze --re
bash_holds kit-type explain kit
! bash "$dir/ask.bash" "$dir/bash" kitpress check -W kit- | grep -q kit-type; say "bash: -W offers no message that is no check"
for command in $(kitpress --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  for option in $(kitpress help $command | grep -oE '^ +(-., )?--[a-z-]+' | grep -oE '\-\-[a-z-]+'); do
    bash "$dir/ask.bash" "$dir/bash" kitpress $command -- | tr ' ' '\n' | grep -qxF -- "$option" || echo "not ok bash: $command $option"
  done
done
echo "ok bash: every option of every command"

if command -v fish >/dev/null; then
  fish_offers() { # WANTED LINE
    local got
    got=$(fish --no-config -c "source $dir/fish; complete -C '$2'" 2>&1 | cut -f1 | sort | tr '\n' ' ')
    [ "$got" = "$1 " ]; say "fish: $2 -> $1"
    [ "$got" = "$1 " ] || echo "  got: $got"
  }
  fish_offers "diff doctor" "kitpress d"
  fish_offers "json text" "kitpress list --format "
  fish_offers "json sarif short text" "kitpress check --format "
  fish_offers "--reason --requisition" "kitpress freeze --re"
  fish_offers "proof-topic" "kitpress explain proof-to"
  fish_offers "kit-clock=" "kitpress check -W kit-cl"
  fish_offers "bash fish zsh" "kitpress completion "
  fish_offers "mine" "kitpress theme show mi"
  fish_offers "serif" "kitpress theme diff default ser"
  fish_offers "compact" "kitpress build --theme comp"
else
  echo "not ok fish is not there"
fi

if command -v zsh >/dev/null; then
  zsh -n "$dir/zsh"; say "zsh reads it"
  # zsh completes in a terminal alone: it is asked in one of its own (zsh/zpty), as a person would ask.
  cat >"$dir/ask.zsh" <<'ASK'
zmodload zsh/zpty
zpty asked zsh -f -i
zpty -w asked "PS1=; unsetopt beep; export COLUMNS=200 TERM=dumb; autoload -Uz compinit; compinit -u -d $1.dump; source $1"
zpty -w asked "LISTMAX=1000; zstyle ':completion:*' list-prompt ''; bindkey '^I' complete-word; setopt nolistambiguous; print READY"
zpty -r asked out '*READY*READY*'
zpty -w -n asked "$2"$'\t'
said=
for ((i = 0; i < 200; i++)); do # until all that is waited for is there: a busy machine takes its time
  while zpty -r -t asked line; do said+=$line; done
  missing=0
  for word in "${@:3}"; do [[ $said == *$word* ]] || missing=1; done
  ((missing)) || break
  sleep 0.1
done
print -rn -- $said
zpty -d asked
ASK
  zsh_offers() { # LINE WORD...: what is shown after a tab
    local line=$1 got
    shift
    got=$(timeout 30 zsh -f "$dir/ask.zsh" "$dir/zsh" "$line" "$@" 2>&1 | tr -c 'A-Za-z0-9=-' '\n')
    for word in "$@"; do grep -qxF -- "$word" <<<"$got"; say "zsh: $line shows $word"; done
  }
  zsh -fc 'zmodload zsh/zpty && zpty one true' 2>/dev/null || {
    echo "# zsh cannot be asked: this machine gives no terminals (/dev/pts is not mounted)"
    exit 0
  }
  zsh_offers "kitpress " build doctor explain
  zsh_offers "kitpress list --format " text json
  zsh_offers "kitpress freeze --re" --reason --requisition
  zsh_offers "kitpress list c" candidates coverage
  zsh_offers "kitpress build --theme " compact serif mine
  zsh_offers "kitpress theme show " compact serif mine
  zsh_offers "kitpress theme diff default " compact serif mine
else
  echo "not ok zsh is not there"
fi
exit 0
