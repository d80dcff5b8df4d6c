import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import {
  type Breakpoints,
  type BreakRule,
  breakActions,
  breakCommands,
  breakDirections,
  breakSteps,
} from '../../../../shared/contract/management/breakpoints.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { plainLines, plainText } from '../../../../shared/safe-text.ts';
import { didWords, messageWords, ruleWords } from '../../../../shared/words/break-words.ts';
import { askPC, type Question } from '../../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, inputRefused, paint } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { parseWhole } from '../../ui/numbers.ts';
import { addBreakFault } from './break-fault.ts';

interface RuleOptions extends ClientOptions, Omit<BreakRule, 'delayMs' | 'action'> {
  readonly delay?: number;
}

interface ReleaseOptions extends ClientOptions {
  readonly drop?: true;
  readonly twice?: true;
  readonly with?: string;
  readonly delay?: number;
}

/** `break list`, `break add ACTION`, `break clear`, `break send ID`, `break fault IDS`. */
export function addBreakCommand(cli: CliContext): void {
  const parent = cli.program
    .command('break')
    .description(
      'Breakpoints between the PC and its management server, both ways: see, change, send, drop, repeat, delay; and faults of the PC itself.',
    );
  const own = { ...cli, program: parent };
  addList(own);
  addAdd(own);
  addClear(own);
  addSend(own);
  addBreakFault(own);
}

function addList(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'list',
    says: 'List the rules, the messages that are held, and what the rules did.',
    examples: [['break list', 'held messages are printed in full, secrets masked']],
  }).action((options: ClientOptions) => show(cli, options, (pc) => pc.call('getBreakpoints', {})));
}

function addAdd(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'add',
    says: 'Add a rule after the existing ones: rules act in order, each on the result of the one before.',
    examples: [
      ['break add hold --at answer --command Replace --target CompanyName', 'hold a Replace of CompanyName when it arrives'],
      ['break add edit --at request --step session --find 10.0.26100 --replace 10.0.19045', 'another build in every message'],
      ['break add drop --at answer --step certificate --times 1', 'the answer is lost once'],
    ],
  })
    .argument('<action>', breakActions.join(', '))
    .addOption(new Option('--at <direction>', 'request: to the server; answer: from it').choices(breakDirections).makeOptionMandatory())
    .addOption(new Option('--step <step>', 'only there').choices(breakSteps))
    .option('--number <n>', 'only the message of this number', parseWhole)
    .addOption(new Option('--command <name>', 'only where the message contains it').choices(breakCommands))
    .option('--target <text>', 'only where a LocURI has it')
    .option('--contains <text>', 'only where the message contains this text')
    .option('--find <text>', 'edit: what is replaced')
    .option('--replace <text>', 'edit: by what')
    .option('--delay <ms>', 'delay: how long', parseWhole)
    .option('--copies <n>', 'repeat: how many more times', parseWhole)
    .option('--times <n>', 'at most so many times', parseWhole)
    .action((action: BreakRule['action'], { data, json, delay: delayMs, ...conditions }: RuleOptions) =>
      show(cli, definedOnly({ data, json }), async (pc) => {
        const before = await pc.call('getBreakpoints', {});
        if (!before.ok) return before;
        const rules = before.value.rules.map(({ acted: _, place: __, ...rule }) => rule);
        return pc.call('setBreakpoints', { rules: [...rules, { action, ...conditions, ...definedOnly({ delayMs }) }] });
      }),
    );
}

function addClear(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'clear',
    says: 'Remove all rules. Held messages are sent on unchanged.',
    examples: [['break clear', 'nothing stands between the PC and its server']],
  }).action((options: ClientOptions) => show(cli, options, (pc) => pc.call('setBreakpoints', { rules: [] })));
}

function addSend(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'send',
    says: 'Decide what happens to a held message.',
    examples: [
      ['break send 3', 'it is sent on'],
      ['break send 3 --with changed.xml --twice', 'a different text in its place, sent twice'],
      ['break send 3 --drop', 'it is dropped'],
    ],
  })
    .argument('<id>', 'number of the message, as "break list" shows it', parseWhole)
    .option('--with <file>', 'send this text instead; masks stand for what they hide')
    .addOption(new Option('--drop', 'do not send it on').conflicts('twice'))
    .option('--twice', 'send it twice')
    .option('--delay <ms>', 'first wait', parseWhole)
    .action(async (id: number, { drop, twice, with: file, delay: delayMs, ...options }: ReleaseOptions) => {
      const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => null);
      if (text === null) {
        return cli.finish(inputRefused(cli, { title: 'No text', detail: 'The file of --with cannot be read.', status: 400 }, options));
      }
      const decision = drop ? 'drop' : twice ? 'repeat' : 'send';
      return show(cli, options, (pc) => pc.call('releaseMessage', { id, decision, ...definedOnly({ text, delayMs }) }));
    });
}

function show(cli: CliContext, options: ClientOptions, call: Question<Breakpoints>['call']): Promise<void> {
  return askPC(cli, options, { call, words: (state) => breakpointsText(cli, state) });
}

function breakpointsText(cli: CliContext, { rules, held, log }: Breakpoints): string {
  return [
    ...rules.map((rule) => plainText(`${rule.place}. ${ruleWords(rule)} (${rule.acted})`)),
    ...held.flatMap((message) => [paint(cli, 'bold', plainText(`Held ${message.id}: ${messageWords(message)}`)), plainLines(message.text)]),
    ...log.map((message) => plainText(`${new Date(message.when).toISOString()} ${messageWords(message)}: ${didWords(message)}`)),
  ].join('\n');
}
