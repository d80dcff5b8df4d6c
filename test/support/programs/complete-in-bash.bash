# Prints what bash would offer for the command line "$1", with the script that managed-pc prints.
source <(managed-pc completion bash)
COMP_LINE="$1" COMP_POINT=${#1}
# As bash splits it: at blanks, and around the signs of COMP_WORDBREAKS.
read -ra COMP_WORDS <<< "${1//=/ = }"
[[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_managed_pc
printf '%s\n' "${COMPREPLY[@]}"
