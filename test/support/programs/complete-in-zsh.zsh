# Prints what zsh would offer for the command line "$1", with the script that managed-pc prints. Instead of zsh's own two functions that
# draw the offers, these print them.
autoload -Uz compinit && compinit -u -D
source <(managed-pc completion zsh)
_files() { print -r -- ':files' }
_describe() { print -rl -- "${(@P)2}" }
words=("${(@s: :)1}")
CURRENT=$#words
_managed-pc
