import type { Argument, Command, Option } from 'commander';

export interface Completion {
  readonly value: string;
  /** A few words for shells that show them; may be empty. */
  readonly says: string;
}

/** What can stand where somebody is typing. Nodes and assumptions are those of the running PC; the shell knows its files best. */
export type Completions =
  | { readonly kind: 'words'; readonly words: readonly Completion[] }
  | { readonly kind: 'files' | 'nodes' | 'node-values' | 'assumptions' };

const nothing = words([]);

/** Arguments and option values by the name the help text gives them. */
const kindsByName: Readonly<Record<string, Completions>> = {
  file: { kind: 'files' },
  folder: { kind: 'files' },
  uri: { kind: 'nodes' },
  'uri=value': { kind: 'node-values' },
  'id=value': { kind: 'assumptions' },
};

/** Where the typing is: the command it belongs to, and what came before. */
interface Place {
  readonly command: Command;
  /** Arguments of the command that are complete. */
  readonly given: number;
  /** The option whose value is being typed. */
  readonly option: Option | null;
}

/** What the last of the words, which may be empty, can become. The line starts after the program's name. */
export function completionsOf(program: Command, line: readonly string[]): Completions {
  const typed = line.at(-1) ?? '';
  const { command, given, option } = placeOf(program, line.slice(0, -1));
  if (option !== null) return filtered(typed, forValue(option.argChoices, valueName(option)));
  if (typed.startsWith('-')) return words(startingWith(typed, optionsOf(command)));
  if (command.commands.length > 0) return words(startingWith(typed, commandsOf(command)));
  const argument = argumentAt(command, given);
  return argument === undefined ? nothing : filtered(typed, forValue(argument.argChoices, argument.name()));
}

function placeOf(program: Command, before: readonly string[]): Place {
  let place: Place = { command: program, given: 0, option: null };
  for (const word of before) place = afterWord(place, word);
  return place;
}

function afterWord({ command, given, option }: Place, word: string): Place {
  if (option !== null) return { command, given, option: null };
  if (word.startsWith('-')) return { command, given, option: optionWithValue(command, word) };
  const inside = command.commands.find((one) => one.name() === word);
  return inside === undefined ? { command, given: given + 1, option } : { command: inside, given: 0, option };
}

function optionWithValue(command: Command, word: string): Option | null {
  return command.options.find((option) => [option.short, option.long].includes(word) && (option.required || option.optional)) ?? null;
}

/** A variadic argument takes everything behind it too. */
function argumentAt(command: Command, given: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[given] ?? (last?.variadic ? last : undefined);
}

function forValue(choices: readonly string[] | undefined, name: string): Completions {
  if (choices !== undefined) return words(choices.map((value) => ({ value, says: '' })));
  return kindsByName[name] ?? nothing;
}

/** `<folder>` of `--data <folder>` */
function valueName({ flags }: Option): string {
  return /[<[]([^\].>]+)/.exec(flags)?.[1] ?? '';
}

function optionsOf(command: Command): readonly Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ value: long ?? short ?? '', says: firstSentence(description) }));
}

function commandsOf(command: Command): readonly Completion[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ value: one.name(), says: firstSentence(one.description()) }));
}

function filtered(typed: string, completions: Completions): Completions {
  return completions.kind === 'words' ? words(startingWith(typed, completions.words)) : completions;
}

/** Only what continues the typed text. */
export function startingWith(typed: string, completions: readonly Completion[]): readonly Completion[] {
  return completions.filter(({ value }) => value.startsWith(typed));
}

function words(completions: readonly Completion[]): Completions {
  return { kind: 'words', words: completions };
}

function firstSentence(text: string): string {
  return text.split(/\s\(|[.:;]\s/, 1)[0]?.replace(/\.$/, '') ?? '';
}
