# Completion of managed-pc in bash: managed-pc completion bash >> ~/.bashrc
# The words come from managed-pc itself. bash splits them at "=" and ":" too, so the line is split at blanks here, and what bash has
# of a word already is cut off the answers.
_managed_pc() {
  local line="${COMP_LINE:0:COMP_POINT}" current="${COMP_WORDS[COMP_CWORD]}" word
  local -a words
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  [[ $current == '=' ]] && current=''
  local typed="${words[${#words[@]} - 1]}"
  local before="${typed%"$current"}"
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [[ $word == ':files' ]]; then
      compopt -o default 2> /dev/null
      return
    fi
    [[ $word == *= ]] && compopt -o nospace 2> /dev/null
    COMPREPLY+=("${word#"$before"}")
  done < <(managed-pc complete -- "${words[@]:1}" 2> /dev/null)
}
complete -F _managed_pc managed-pc
