import { InvalidArgumentError, Option } from 'commander';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { editionCodeInWords, editions, findEdition } from '../../../../shared/contract/editions.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { unspokenInWords } from '../../../../shared/words/pc-language.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';

type Changes = InputOf<'changeDevice'>;
type DeviceCommandOptions = ClientOptions & Omit<Changes, 'setEduPolicies'> & { readonly setEduPolicies?: 'on' | 'off' };

/** `device`: shows the facts the run-time gates look at; with options changes them first. */
export function addDeviceCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'device',
    says: 'Show what kind of PC this is; options change it.',
    examples: [
      ['device', 'edition, build and the rest'],
      ['device --edition Pro', 'a Pro PC: image policies end in Status 7'],
      ['device --edition 0x30 --set-edu-policies on', 'the same with SetEduPolicies: they work'],
      ['device --os-build 10.0.22621.3000', 'an older build: CompanyName is unknown'],
    ],
  })
    .option('--edition <name>', 'Enterprise, Education, Pro, Home, ... or the code as 0x30', parseEdition)
    .option('--os-build <build>', '10.0.<build>.<revision>')
    .addOption(new Option('--set-edu-policies <switch>', 'SharedPC/SetEduPolicies').choices(['on', 'off']))
    .addOption(new Option('--boot-to-cloud <mode>', 'CloudDesktop/BootToCloudPCEnhanced').choices(['off', 'shared', 'dedicated']))
    .option('--computer-name <name>', '1 to 15 letters, digits or hyphens')
    .option('--user-name <name>', 'the name on the sign-in screen')
    .option('--locale <tag>', 'how clock and date are written, e.g. en-US')
    .action((options: DeviceCommandOptions) => showDevice(cli, options));
}

function showDevice(cli: CliContext, { data, json, setEduPolicies, ...named }: DeviceCommandOptions): Promise<void> {
  const changes: Changes = { ...named, ...(setEduPolicies === undefined ? {} : { setEduPolicies: setEduPolicies === 'on' }) };
  return askPC(cli, definedOnly({ data, json }), {
    call: (pc) => (Object.keys(changes).length === 0 ? pc.call('getSnapshot', {}) : pc.call('changeDevice', changes)),
    words: ({ facts }) => factsText(facts),
    json: ({ facts }) => facts,
  });
}

function factsText(facts: DeviceFacts): string {
  const code = findEdition(facts.edition)?.code ?? 0;
  return columns([
    ['Edition', plainText(`${facts.edition} (${editionCodeInWords(code)})`)],
    ['OS build', plainText(facts.osBuild)],
    ['SetEduPolicies', facts.setEduPolicies ? 'on' : 'off'],
    ['Boot to cloud', plainText(facts.bootToCloud)],
    ['Computer name', plainText(facts.computerName)],
    ['User name', plainText(facts.userName)],
    ['Locale', plainText(facts.locale + localeNote(facts.locale))],
  ]);
}

function localeNote(locale: string): string {
  const words = unspokenInWords(locale);
  return words === '' ? '' : `. ${words}`;
}

function parseEdition(text: string): Changes['edition'] {
  const edition = findEdition(text);
  if (edition === undefined)
    throw new InvalidArgumentError(`There are ${editions.map(({ name }) => name).join(', ')}; or a code such as 0x30.`);
  return edition.name;
}
