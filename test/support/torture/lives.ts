import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SharedDefinitions } from '../../../electron/device/state/device-options.ts';
import { readSharedDefinitions } from '../../../electron/fleet/pc/shared-definitions.ts';
import type { ImageState } from '../../../shared/contract/device-view.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import { type ChangingOperation, changingOperations } from '../data/changing-operations.ts';
import { colourPNG } from '../data/pictures.ts';
import { command, localDocument } from '../data/raw-documents.ts';
import type { ServerCommand } from '../mdm-server/command.ts';
import { type MdmServer, startMdmServer } from '../mdm-server/mdm-server.ts';
import type { Life, Told } from './torture-life.ts';
import { startTorturedPC, type TorturedPC } from './tortured-pc.ts';

const personalization = './Vendor/MSFT/Personalization';
const fixtures = fileURLToPath(new URL('../../fixtures/provisioning/', import.meta.url));
const picture = colourPNG(0x336699);

/** What all lives share: a server of pictures, a management server, and the DDF files that ship, read once. */
interface TortureWorld {
  readonly lives: readonly Life<TorturedPC>[];
  readonly means: Means;
  close(): Promise<void>;
}

export interface Means {
  readonly definitions: SharedDefinitions;
  readonly server: MdmServer;
  readonly pictureUrl: string;
}

export async function createTortureWorld(): Promise<TortureWorld> {
  const definitions = await readSharedDefinitions(fileURLToPath(new URL('../../../assets', import.meta.url)));
  const server = await startMdmServer();
  const pictures = createServer((_, response) => void response.end(picture));
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  const means = { definitions, server, pictureUrl: `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/a.png` };
  return {
    means,
    lives: [
      pictureLife(means),
      sessionLife(means),
      enrolmentLife(means),
      packageLife(means),
      ...changingOperations().map((row) => changeLife(means, row)),
    ],
    async close() {
      pictures.closeAllConnections();
      pictures.close();
      await server.close();
    },
  };
}

/** A PC that is switched on, asked, and switched off. */
function withPC(definitions?: SharedDefinitions) {
  const start = async (folder: string): Promise<TorturedPC> => {
    const started = await startTorturedPC(folder, definitions);
    if (!started.ok) throw new Error(`it does not start: ${started.problem.detail}`);
    // Between two tries Windows waits for minutes.
    await started.value.ask('moveClock', { action: 'fast', rate: 1_000 });
    return started.value;
  };
  const during = async <Value>(folder: string, work: (pc: TorturedPC) => Promise<Value>): Promise<Value> => {
    const pc = await start(folder);
    try {
      return await work(pc);
    } finally {
      await pc.close();
    }
  };
  return { start, during };
}

/** What the PC says of itself that is wrong. */
async function flaw(pc: TorturedPC): Promise<string | null> {
  const { notices } = await pc.ask('getSnapshot', {});
  const bad = notices.filter(({ level }) => level !== 'info');
  return bad.length === 0 ? null : `a restart says: ${bad.map(({ text }) => text).join(' ')}`;
}

const desktop = async (pc: TorturedPC): Promise<ImageState> => (await pc.ask('getSnapshot', {})).images.desktop;

/** Until its story is over, or waits for another try. */
export async function atRest(pc: TorturedPC): Promise<ImageState> {
  for (;;) {
    const state = await desktop(pc);
    if (state.status !== 2 || state.nextTryAt !== null) return state;
    await sleep(2);
  }
}

/** What is told and what lies there. */
async function hasPicture(pc: TorturedPC): Promise<boolean> {
  const state = await atRest(pc);
  if (state.status !== 1 || state.picture === null) return false;
  const file = pc.imageFile(state.picture.fileName);
  if (file === null || !readFileSync(file).equals(picture))
    throw new Error('Status 1 is told of a picture that is not the one that was sent');
  return true;
}

/** Of a document that was taken a command that was not. */
function refusedRow(value: object): Told | null {
  const rows = 'rows' in value ? (value as ApplyOutcome).rows : [];
  const refused = rows.find(({ status }) => status >= 300);
  return refused === undefined ? null : { done: false, words: refused.because };
}

/** From the document to Status 1. A document that was taken is there after a restart, which makes up for a picture that failed. */
function pictureLife({ definitions, pictureUrl }: Means): Life<TorturedPC> {
  const { start, during } = withPC(definitions);
  const document = localDocument(command('Replace', 1, `${personalization}/DesktopImageUrl`, pictureUrl));
  return {
    name: 'a picture policy',
    oneIn: 4,
    start,
    prepare: (folder) => during(folder, async () => undefined),
    async act(pc): Promise<Told> {
      const answer = await pc.try('applyDocument', { document });
      if (!answer.ok) return { done: false, words: answer.problem.detail };
      const refused = refusedRow(answer.value);
      if (refused !== null) return refused;
      const rest = await atRest(pc);
      if (rest.status === 1) return { done: true, words: '' };
      if (rest.reason === null) throw new Error(`Status ${rest.status} says no reason`);
      await pc.ask('refreshImage', { slot: 'desktop' });
      const healed = await atRest(pc);
      return { done: true, words: healed.status === 1 ? '' : JSON.stringify(healed) };
    },
    async isMade(pc) {
      if ((await desktop(pc)).url !== pictureUrl) return false;
      for (let tries = 0; tries < 2; tries += 1) {
        if (await hasPicture(pc)) return true;
        await pc.ask('refreshImage', { slot: 'desktop' });
      }
      return hasPicture(pc);
    },
    flaw,
  };
}

export async function enrol(pc: TorturedPC, server: MdmServer): Promise<Told> {
  const authorities = [readFileSync(server.caFile, 'utf8')];
  const input = { address: 'user@example.test', server: server.url, password: 'correct horse', authorities };
  const answer = await pc.try('enrol', input);
  if (!answer.ok) return { done: false, words: answer.problem.detail };
  const { state, steps } = answer.value;
  return { done: state === 'enrolled' || state === 'not-contacted', words: steps.map(({ words }) => words).join(' ') };
}

/** What the PC has is what the server issued. */
function enrolmentLife({ definitions, server }: Means): Life<TorturedPC> {
  const { start, during } = withPC(definitions);
  return {
    name: 'an enrolment',
    oneIn: 60,
    start,
    prepare: (folder) => during(folder, async () => undefined),
    act: (pc) => enrol(pc, server),
    async isMade(pc) {
      const { deviceId, thumbprint } = await pc.ask('getEnrolment', {});
      if (deviceId === null) return false;
      const issued = server.enrolments.some((one) => one.certificate.thumbprint === thumbprint);
      if (!issued) throw new Error('it has a certificate the server does not know');
      return true;
    },
    flaw,
  };
}

/** What the server was told of its command is so. */
function sessionLife({ definitions, server }: Means): Life<TorturedPC> {
  const { start, during } = withPC(definitions);
  const target = `${personalization}/CompanyName`;
  let sent: ServerCommand | null = null;
  let name = '';
  let names = 0;
  return {
    name: 'a session',
    oneIn: 5,
    start,
    prepare: (folder) =>
      during(folder, async (pc) => {
        const told = await enrol(pc, server);
        if (!told.done) throw new Error(told.words);
      }),
    async act(pc) {
      if (server.waiting === 0) {
        // Each time another name: what the life before left at the server may come with this one, and be answered 200.
        names += 1;
        name = `Contoso ${names}`;
        sent = { verb: 'Replace', target, data: name };
        server.queue([sent]);
      }
      const answer = await pc.try('sync', {});
      if (!answer.ok) return { done: false, words: answer.problem.detail };
      // A session of the schedule may have fetched it.
      const codes = server.sessions.flatMap(({ replies }) =>
        replies.filter((reply) => reply.command === sent).flatMap(({ statuses }) => statuses),
      );
      if (codes.length === 0 && answer.value.good) throw new Error('the session is called good, and the server was not answered');
      return { done: codes.length === 0 ? null : codes.includes(200), words: answer.value.words };
    },
    isMade: async (pc) => (await pc.ask('getSnapshot', {})).companyName === name,
    flaw,
  };
}

export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** With both pictures inside. */
function packageLife({ definitions }: Means): Life<TorturedPC> {
  const { start, during } = withPC(definitions);
  const bytes = readFileSync(join(fixtures, 'fabrikam-pictures.none.ppkg'));
  return {
    name: 'a package',
    oneIn: 14,
    start,
    prepare: (folder) => during(folder, async () => undefined),
    async act(pc) {
      const answer = await pc.try('applyProvisioning', { file: inOnePiece(bytes) });
      if (!answer.ok) return { done: false, words: answer.problem.detail };
      await atRest(pc);
      return { done: true, words: '' };
    },
    async isMade(pc) {
      if ((await pc.ask('listProvisioning', {})).length === 0) return false;
      for (let tries = 0; tries < 2 && (await atRest(pc)).status !== 1; tries += 1) await pc.ask('refreshImage', { slot: 'desktop' });
      return (await atRest(pc)).status === 1;
    },
    flaw,
  };
}

/** One of the operations that change the PC for good. */
function changeLife({ definitions }: Means, [name, row]: readonly [string, ChangingOperation]): Life<TorturedPC> {
  // Files of DDF are read at the start.
  const { start, during } = withPC(/DDF/.test(name) ? undefined : definitions);
  let prepared: unknown;
  return {
    name,
    oneIn: /Snapshot|Picture/.test(name) ? 5 : 14,
    start,
    prepare: (folder) =>
      during(folder, async (pc) => {
        prepared = await row.prepare?.(pc);
      }),
    async act(pc) {
      const answer = await pc.try(name as never, row.input(prepared) as never);
      if (!answer.ok) return { done: false, words: answer.problem.detail };
      return refusedRow(answer.value) ?? { done: true, words: '' };
    },
    isMade: (pc) => row.isMade(pc, prepared),
    flaw,
  };
}
