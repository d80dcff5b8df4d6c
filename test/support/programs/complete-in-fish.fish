# Prints what fish would offer for the command line "$1", with the script that managed-pc prints.
managed-pc completion fish | source
complete -C "$argv[1]"
