import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../../shared/contract/contract.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { ddfFile } from './ddf-file.ts';
import { colourPNG } from './pictures.ts';
import { command, localDocument } from './raw-documents.ts';

/** A PC behind any door; rejects when an operation is refused. */
export interface AskedPC {
  ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
}

/** An operation whose meaning is a change that outlives the process, and how one sees that it was made. */
export interface ChangingOperation<Name extends OperationName = OperationName> {
  /** What must be so before, for the change to be one; what it answers goes to `input` and `isMade`. */
  readonly prepare?: (pc: AskedPC) => Promise<unknown>;
  readonly input: (prepared: unknown) => InputOf<Name>;
  readonly isMade: (pc: AskedPC, prepared: unknown) => Promise<boolean>;
}

const personalization = './Vendor/MSFT/Personalization';
/** Nobody listens there. */
const deadUrl = 'http://127.0.0.1:9/a.png';
const coffee = ddfFile('Coffee');

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const write = (node: string, value: string) => localDocument(command('Replace', 1, `${personalization}/${node}`, value));
const name = (pc: AskedPC) => pc.ask('applyDocument', { document: write('CompanyName', 'Contoso') });
const snapshot = (pc: AskedPC) => pc.ask('getSnapshot', {});
const isNamed = async (pc: AskedPC) => (await snapshot(pc)).companyName === 'Contoso';
const isNameless = async (pc: AskedPC) => !(await isNamed(pc));
const hasDDF = async (pc: AskedPC) => (await pc.ask('getDDFFiles', {})).some((file) => file.name === 'Coffee.xml');
const savedNames = async (pc: AskedPC) => (await pc.ask('listSnapshots', {})).map((saved) => saved.name);

const onePicture = readFileSync(new URL('../../fixtures/provisioning/1-urls.customizations.xml', import.meta.url));
const hasPackage = async (pc: AskedPC) => (await pc.ask('listProvisioning', {})).length === 1;

const noLockScreen = Buffer.from(
  'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization]\n"NoLockScreen"=dword:1\n',
);
const hasNoLockScreen = async (pc: AskedPC) => (await snapshot(pc)).policies.screens.noLockScreen;

/** Each in one form that changes something. */
const operations: { readonly [Name in OperationName]?: ChangingOperation<Name> } = {
  applyDocument: { input: () => ({ document: write('CompanyName', 'Contoso') }), isMade: isNamed },
  addDDF: { input: () => ({ name: 'Coffee.xml', text: coffee }), isMade: hasDDF },
  removeDDF: {
    prepare: (pc) => pc.ask('addDDF', { name: 'Coffee.xml', text: coffee }),
    input: () => ({ name: 'Coffee.xml' }),
    isMade: async (pc) => !(await hasDDF(pc)),
  },
  changeDevice: {
    input: () => ({ edition: 'Education', userName: 'Robin', setEduPolicies: true }),
    async isMade(pc) {
      const { facts } = await snapshot(pc);
      return facts.edition === 'Education' && facts.userName === 'Robin' && facts.setEduPolicies;
    },
  },
  changeAssumptions: {
    input: () => ({ maxTries: '7' }),
    isMade: async (pc) => (await snapshot(pc)).assumptions.some(({ id, value }) => id === 'maxTries' && value === '7'),
  },
  chooseBackground: {
    input: () => ({ desktop: { kind: 'colour', colour: '#123456' } }),
    isMade: async (pc) => (await snapshot(pc)).userChoice.desktop.kind === 'colour',
  },
  refreshImage: {
    async prepare(pc) {
      await pc.ask('applyDocument', { document: write('DesktopImageUrl', deadUrl) });
      return (await snapshot(pc)).images.desktop.cause;
    },
    input: () => ({ slot: 'desktop' }),
    isMade: async (pc, before) => (await snapshot(pc)).images.desktop.cause !== before,
  },
  placePicture: {
    input: () => ({ name: 'mine.png', file: pieces(colourPNG(0x112233)) }),
    async isMade(pc) {
      await pc.ask('applyDocument', { document: write('DesktopImageUrl', 'file:///C:/Users/Public/Pictures/mine.png') });
      for (;;) {
        const { status } = (await snapshot(pc)).images.desktop;
        if (status !== null && status !== 2) return status === 1;
        await setTimeout(20);
      }
    },
  },
  applyProvisioning: { input: () => ({ file: pieces(onePicture) }), isMade: hasPackage },
  removeProvisioning: {
    prepare: (pc) => pc.ask('applyProvisioning', { file: pieces(onePicture) }),
    input: () => ({ packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}' }),
    isMade: async (pc) => !(await hasPackage(pc)),
  },
  importGroupPolicy: { input: () => ({ file: pieces(noLockScreen), hive: 'machine' }), isMade: hasNoLockScreen },
  clearGroupPolicy: {
    prepare: (pc) => pc.ask('importGroupPolicy', { file: pieces(noLockScreen), hive: 'machine' }),
    input: () => ({}),
    isMade: async (pc) => !(await hasNoLockScreen(pc)),
  },
  bringPicture: {
    input: () => ({ name: 'mine.png', file: pieces(colourPNG(0x112233)) }),
    async isMade(pc) {
      const made = await pc
        .ask('makePackage', { name: 'with it', form: 'package', version: '1.0', owner: 'ITAdmin', rank: 0, desktopPicture: 'mine.png' })
        .catch(() => null);
      return made !== null;
    },
  },
  setHostWallpaper: { input: () => ({ action: 'off' }), isMade: async (pc) => !(await snapshot(pc)).hostWallpaper.enabled },
  changeHostWallpaper: { input: () => ({ keepPolicy: false }), isMade: async (pc) => !(await snapshot(pc)).hostWallpaper.keepPolicy },
  deletePolicies: { prepare: name, input: () => ({}), isMade: isNameless },
  unenrol: { prepare: name, input: () => ({}), isMade: isNameless },
  reset: { prepare: name, input: () => ({}), isMade: isNameless },
  runRecipe: { input: () => ({ status: 7 }), isMade: async (pc) => (await snapshot(pc)).images.desktop.status === 7 },
  undoRecipe: {
    prepare: (pc) => pc.ask('runRecipe', { status: 7 }),
    input: () => ({}),
    async isMade(pc) {
      const { facts, images } = await snapshot(pc);
      return facts.edition === 'Enterprise' && images.desktop.url === null;
    },
  },
  endEnrolment: { prepare: name, input: () => ({}), isMade: async (pc) => !(await isNamed(pc)) },
  saveSnapshot: { input: () => ({ name: 'one' }), isMade: async (pc) => (await savedNames(pc)).includes('one') },
  restoreSnapshot: {
    async prepare(pc) {
      await name(pc);
      await pc.ask('saveSnapshot', { name: 'one' });
      await pc.ask('reset', {});
    },
    input: () => ({ name: 'one' }),
    isMade: isNamed,
  },
  removeSnapshot: {
    prepare: (pc) => pc.ask('saveSnapshot', { name: 'one' }),
    input: () => ({ name: 'one' }),
    isMade: async (pc) => !(await savedNames(pc)).includes('one'),
  },
  importSnapshot: {
    async prepare(pc) {
      await pc.ask('saveSnapshot', { name: 'one' });
      const file: Uint8Array[] = [];
      for await (const piece of await pc.ask('exportSnapshot', { name: 'one' })) file.push(Uint8Array.from(piece));
      await pc.ask('removeSnapshot', { name: 'one' });
      return Buffer.concat(file);
    },
    input: (file) => ({ file: pieces(file as Uint8Array) }),
    isMade: async (pc) => (await savedNames(pc)).includes('one'),
  },
};

/** What these change comes from a management server, and is tried with one: `device/management`. */
const needsServer: ReadonlySet<OperationName> = new Set(['enrol', 'sync', 'renewCertificate', 'push', 'answerSetup']);

/** Every row of the contract whose change outlives the process, with its form of the table above; one that has none is a mistake. */
export function changingOperations(): readonly (readonly [OperationName, ChangingOperation])[] {
  const rows = Object.entries(contract) as readonly (readonly [OperationName, Operation<unknown, unknown>])[];
  return rows
    .filter(([row, { effect, lasts }]) => effect === 'change' && lasts !== 'run' && !needsServer.has(row))
    .map(([row]) => {
      const known = operations[row] as ChangingOperation | undefined;
      if (known === undefined) throw new Error(`${row} changes something, and nobody has said how one sees it`);
      return [row, known] as const;
    });
}
