#compdef managed-pc
# Completion of managed-pc in zsh: managed-pc completion zsh > "${fpath[1]}/_managed-pc"
_managed-pc() {
  local -a rows values
  local row
  rows=("${(@f)$(managed-pc complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ $rows[1] == ':files' ]]; then
    _files
    return
  fi
  for row in $rows; do
    values+=("${${row%%$'\t'*}//:/\\:}:${row#*$'\t'}")
  done
  _describe 'managed-pc' values
}
if [[ $funcstack[1] == _managed-pc ]]; then
  _managed-pc "$@"
else
  compdef _managed-pc managed-pc
fi
