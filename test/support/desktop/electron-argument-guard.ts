/**
 * Whether Electron starts at all with these arguments: nothing may follow a URL, unless a `--` stands before. A twin of CheckCommandLineArguments and
 * IsUrlArg of Electron's shell/app/command_line_args.cc.
 */
export function electronStartsWith(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const checked = end < 0 ? argv : argv.slice(0, end);
  const url = checked.findIndex((argument) => /^[A-Za-z][^\s:]+:/.test(argument));
  return url < 0 || url === checked.length - 1;
}
