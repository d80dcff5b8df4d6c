import { Argument, Option } from 'commander';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import {
  faultInWords,
  type LabFault,
  type LabPictureName,
  type LabState,
  labPictureNames,
  type RecipeOutcome,
} from '../../../shared/contract/lab.ts';
import { recipes } from '../../../shared/contract/recipes.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { quoted } from '../../../shared/quoted.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { askPC } from '../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, print, printJson } from '../ui/cli-context.ts';
import { clientCommand } from '../ui/client-command.ts';
import { columns } from '../ui/columns.ts';
import { examples } from '../ui/examples.ts';
import { exitCodes } from '../ui/exit-codes.ts';
import { collectFaults, faultTable } from '../ui/lab-fault-option.ts';

const pictureArgument = () => new Argument('<picture>', 'a picture the lab has').choices(Object.keys(labPictureNames));

/** `lab …`: the picture server with faults, and a recipe for each Status. */
export function addLabCommand(cli: CliContext): void {
  const program = cli.program
    .command('lab')
    .description('Serve pictures with faults on this computer, and make each Status happen.')
    .addHelpText(
      'after',
      `${examples([
        ['lab status 6', 'make Status 6 happen, in seconds'],
        ['lab url desktop-ember.jpg --fault latency=500 --fault status=404', 'a URL that answers late and with 404'],
        ['lab heal', 'remove every fault; held downloads continue'],
      ])}\nFaults:\n${faultTable()}\n`,
    );
  const lab: CliContext = { ...cli, program };
  for (const add of [addStatus, addUndo, addUrl, addSwap, addHeal, addPictures, addList, addStop, addNetwork]) add(lab);
}

function addStatus(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'status',
    says: 'Make a Status happen, from 1 to 7, and print what happened.',
    examples: [
      ['lab status 6', 'three tries, waiting at one minute per second'],
      ['lab status 2 --slot lockScreen', 'held until "lab heal"'],
    ],
  })
    .addArgument(new Argument('<number>', 'the Status').choices(Object.keys(recipes)))
    .addOption(new Option('--slot <slot>', 'which picture').choices(imageSlots).default('desktop'))
    .action((number: string, options: ClientOptions & { readonly slot: ImageSlot }) =>
      askPC(cli, options, {
        call: (pc) => pc.call('runRecipe', { status: Number(number) as ImageStatus, slot: options.slot }),
        words: recipeText,
        code: ({ reached, status }) => (reached === status ? exitCodes.done : exitCodes.notAllDone),
      }),
    );
}

function addUndo(cli: CliContext): void {
  const says = 'Put facts, assumptions and policy back as they were before the recipes.';
  clientCommand(cli, { usage: 'undo', says, examples: [['lab undo', 'after "lab status 7"']] }).action((options: ClientOptions) =>
    askPC(cli, options, {
      async call(pc) {
        const lab = await pc.call('getLab', {});
        if (!lab.ok) return lab;
        const undone = await pc.call('undoRecipe', {});
        return undone.ok ? { ok: true, value: { changes: lab.value.changes, view: undone.value } } : undone;
      },
      words: ({ changes }) => (changes.length === 0 ? 'There was nothing to undo.' : plainText(`Put back: ${changes.join(', ')}.`)),
      json: ({ view }) => view,
    }),
  );
}

function addUrl(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'url',
    says: 'Serve a picture with faults; prints its URL.',
    examples: [['lab url lock-dusk.jpg --fault tls=expired', 'behind an expired certificate']],
  })
    .addArgument(pictureArgument())
    .option('--fault <id[=value]>', 'a fault, as "lab --help" lists them; may be repeated', collectFaults)
    .action((picture: LabPictureName, options: ClientOptions & { readonly fault?: readonly LabFault[] }) =>
      askPC(cli, options, {
        call: (pc) => pc.call('startLabPicture', { picture, faults: [...(options.fault ?? [])] }),
        words: ({ url }) => url,
      }),
    );
}

function addSwap(cli: CliContext): void {
  const says = 'Serve other bytes at a URL of the lab.';
  clientCommand(cli, { usage: 'swap', says, examples: [['lab swap ID desktop-lagoon.jpg', 'the URL stays, the picture changes']] })
    .argument('<id>', 'id of the picture, as "lab list" shows it')
    .addArgument(pictureArgument())
    .action((id: string, picture: LabPictureName, options: ClientOptions) => changeEach(cli, options, { id, change: { picture } }));
}

function addHeal(cli: CliContext): void {
  const says = 'Remove the faults of one URL of the lab, or of all.';
  clientCommand(cli, { usage: 'heal', says, examples: [['lab heal', 'held downloads continue']] })
    .argument('[id]', 'id of the picture, as "lab list" shows it')
    .action((id: string | undefined, options: ClientOptions) => changeEach(cli, options, { id, change: { faults: [] } }));
}

function addPictures(cli: CliContext): void {
  cli.program
    .command('pictures')
    .description('List the pictures the lab has.')
    .option('--json', 'print JSON')
    .addHelpText('after', examples([['lab pictures', 'names for "lab url" and "lab swap"; no PC has to be running']]))
    .action(({ json }: ClientOptions) => {
      if (json) printJson(cli, labPictureNames);
      else print(cli, columns(Object.entries(labPictureNames)));
    });
}

function addList(cli: CliContext): void {
  const says = 'Show what the lab serves, and the requests it received.';
  clientCommand(cli, { usage: 'list', says, examples: [['lab list --json', 'for programs']] }).action((options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('getLab', {}), words: labText }),
  );
}

function addStop(cli: CliContext): void {
  const says = 'Undo what the recipes changed and stop the lab, or remove one picture.';
  clientCommand(cli, { usage: 'stop', says, examples: [['lab stop', 'nothing listens any more']] })
    .argument('[id]', 'id of the picture, as "lab list" shows it')
    .action((id: string | undefined, options: ClientOptions) =>
      askPC(cli, options, {
        async call(pc) {
          const lab = await pc.call('getLab', {});
          if (!lab.ok || id === undefined || lab.value.pictures.some((picture) => picture.id === id))
            return lab.ok ? pc.call('stopLab', definedOnly({ id })) : lab;
          const detail = `There is none with the id ${quoted(id)}.`;
          return { ok: false, why: 'refused', problem: { title: 'No such picture in the lab', detail, status: 404 } };
        },
        words: labText,
      }),
    );
}

function addNetwork(cli: CliContext): void {
  const says = 'Make the network of the PC slow, so that Status 2 can be seen, or as fast as usual.';
  clientCommand(cli, { usage: 'network', says, examples: [['lab network slow', 'every picture takes six seconds longer']] })
    .addArgument(new Argument('<speed>', 'of the network').choices(['slow', 'usual']))
    .action((speed: string, options: ClientOptions) =>
      askPC(cli, options, { call: (pc) => pc.call('setNetwork', { slow: speed === 'slow' }), words: labText }),
    );
}

interface Change {
  /** All pictures without it. */
  readonly id: string | undefined;
  readonly change: { readonly picture?: LabPictureName; readonly faults?: LabFault[] };
}

function changeEach(cli: CliContext, options: ClientOptions, { id, change }: Change): Promise<void> {
  return askPC(cli, options, {
    async call(pc) {
      const before = await pc.call('getLab', {});
      if (!before.ok) return before;
      const ids = id === undefined ? before.value.pictures.map((picture) => picture.id) : [id];
      for (const one of ids) {
        const changed = await pc.call('changeLabPicture', { id: one, ...change });
        if (!changed.ok) return changed;
      }
      return pc.call('getLab', {});
    },
    words: labText,
  });
}

function labText({ running, pictures, requests, changes, slowNetwork }: LabState): string {
  const slow = slowNetwork ? ['The network is slow. "lab network usual" ends that.'] : [];
  const standing =
    changes.length === 0
      ? slow
      : [
          ...slow,
          `Lab changed ${changes.length} ${changes.length === 1 ? 'thing' : 'things'}: ${changes.join(', ')}. "lab undo" puts it back.`,
        ];
  if (!running) return ['The lab is off.', ...standing].map(plainText).join('\n');
  const served = pictures.map(({ id, url, version, faults }) => {
    const words = faults.length === 0 ? 'no fault' : faults.map(faultInWords).join('; ');
    return `${id}  ${url}\n  bytes of version ${version}, ${words}`;
  });
  const asked = requests.map(({ at, path, status, bytes, end }) => [
    new Date(at).toISOString().slice(11, 19),
    status === null ? '---' : `${status}`,
    `${bytes} bytes`,
    end,
    plainText(path),
  ]);
  return [...standing, ...served, ...(asked.length === 0 ? [] : ['', columns(asked)])].join('\n');
}

function recipeText({ happened, url }: RecipeOutcome): string {
  return [...happened.map((step) => `- ${plainText(step)}`), url].join('\n');
}
