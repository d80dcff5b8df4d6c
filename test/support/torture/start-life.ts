import { setTimeout as sleep } from 'node:timers/promises';
import { ddfFile } from '../data/ddf-file.ts';
import { colourPNG } from '../data/pictures.ts';
import { command, localDocument } from '../data/raw-documents.ts';
import { atRest, enrol, inOnePiece, type Means } from './lives.ts';
import type { Life, Living } from './torture-life.ts';
import { startTorturedPC, type TorturedPC } from './tortured-pc.ts';

/** A PC that is off: its folder. */
interface FolderOfPC extends Living {
  readonly folder: string;
}

/**
 * A PC with something of everything is switched on, looked at and switched off. Whatever fails, nothing is lost for the next start; what this
 * one shows is what there is, or it says that it is not.
 */
export function startLife({ server, pictureUrl }: Means): Life<FolderOfPC> {
  let expected: Summary | null = null;
  const lookAt = async (folder: string): Promise<Summary> => {
    const pc = await started(folder);
    const summary = await summaryOf(pc);
    await pc.close();
    return summary;
  };
  return {
    name: 'a start and an end',
    oneIn: 80,
    async prepare(folder) {
      const pc = await started(folder);
      await fill(pc, { pictureUrl });
      const told = await enrol(pc, server);
      if (told.done !== true) throw new Error(told.words);
      await pc.close();
      expected = await lookAt(folder);
    },
    start: async (folder) => ({ folder, close: async () => undefined }),
    async act({ folder }) {
      const start = await startTorturedPC(folder);
      if (!start.ok) {
        if (start.problem.detail === '') throw new Error('the start is refused without a word');
        return { done: true, words: '' };
      }
      const { value: pc } = start;
      const summary = await summaryOf(pc);
      const told = (await pc.ask('getSnapshot', {})).notices.filter(({ level }) => level !== 'info');
      await pc.close();
      const odd = differing(expected, summary);
      if (odd.length > 0 && told.length === 0) throw new Error(`it shows other things and says nothing: ${odd.join('; ')}`);
      return { done: true, words: '' };
    },
    async isMade({ folder }) {
      const odd = differing(expected, await lookAt(folder));
      if (odd.length > 0) throw new Error(`the next start finds other things: ${odd.join('; ')}`);
      return true;
    },
  };
}

async function started(folder: string): Promise<TorturedPC> {
  const start = await startTorturedPC(folder);
  if (!start.ok) throw new Error(`it does not start: ${start.problem.detail}`);
  return start.value;
}

async function fill(pc: TorturedPC, { pictureUrl }: Pick<Means, 'pictureUrl'>): Promise<void> {
  const write = (node: string, value: string) =>
    pc.ask('applyDocument', { document: localDocument(command('Replace', 1, `./Vendor/MSFT/Personalization/${node}`, value)) });
  await write('CompanyName', 'Contoso');
  await write('DesktopImageUrl', pictureUrl);
  while ((await pc.ask('getSnapshot', {})).images.desktop.status !== 1) await sleep(5);
  await pc.ask('addDDF', { name: 'Coffee.xml', text: ddfFile('Coffee') });
  await pc.ask('placePicture', { name: 'mine.png', file: inOnePiece(colourPNG(0x112233)) });
  await pc.ask('saveSnapshot', { name: 'one' });
}

type Summary = Readonly<Record<string, unknown>>;

/** What a person would miss. */
async function summaryOf(pc: TorturedPC): Promise<Summary> {
  const view = await pc.ask('getSnapshot', {});
  const { deviceId, thumbprint } = await pc.ask('getEnrolment', {});
  const { picture, status, url } = await atRest(pc);
  const nodes = await pc.ask('getTree', { locURI: './Vendor/MSFT/Personalization/CompanyName' });
  return {
    company: view.companyName,
    nodes: nodes.length,
    picture: [url, status, picture?.sha256],
    enrolment: [deviceId, thumbprint],
    snapshots: (await pc.ask('listSnapshots', {})).map(({ name, kind }) => `${name} ${kind}`),
    ddf: (await pc.ask('getDDFFiles', {})).map(({ name }) => name),
    sessions: ((await pc.ask('getSessions', {})) as readonly unknown[]).length,
  };
}

function differing(expected: Summary | null, found: Summary): readonly string[] {
  const keys = Object.keys(expected ?? {});
  return keys
    .filter((key) => JSON.stringify(expected?.[key]) !== JSON.stringify(found[key]))
    .map((key) => `${key}: ${JSON.stringify(found[key])}, where ${JSON.stringify(expected?.[key])} is`);
}
