# Completion of managed-pc in fish: managed-pc completion fish > ~/.config/fish/completions/managed-pc.fish
function __managed_pc
  set -l words (commandline -opc) (commandline -ct)
  set -l rows (managed-pc complete -- $words[2..] 2> /dev/null)
  if test "$rows[1]" = ':files'
    __fish_complete_path (commandline -ct)
  else
    printf '%s\n' $rows
  end
end
complete -c managed-pc -f -a '(__managed_pc)'
