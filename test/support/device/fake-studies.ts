import type { Operations } from '../../../shared/contract/contract.ts';
import type { DDFFileRow } from '../../../shared/contract/ddf.ts';
import type { ReplyRow } from '../../../shared/contract/documents.ts';
import { type PredictedImage, usualProfiles } from '../../../shared/contract/documents.ts';
import { done, refused } from '../../../shared/result.ts';

type Studies = Pick<Operations, 'explainDocument' | 'matrix' | 'importDocument' | 'replayCapture' | 'getDDFFiles' | 'addDDF' | 'removeDDF'>;

const row: ReplyRow = {
  cmdId: '1',
  cmd: 'Get',
  status: 404,
  locUri: './Vendor/MSFT/Nope',
  data: null,
  cause: '',
  because: 'No loaded DDF declares this node',
  basis: null,
};

const images: readonly PredictedImage[] = [
  { slot: 'desktop', url: 'https://x.example/a.jpg', status: 7, because: 'not here' },
  { slot: 'lockScreen', url: null, status: null, because: 'No URL is set' },
];

/** What people ask about documents and DDF files, as a device answers that knows one node it has not. */
export function createFakeStudies(): Studies {
  const files = new Map<string, DDFFileRow>([
    ['Shipped.xml', { name: 'Shipped.xml', nodes: 1, shipped: true, replaced: [], problem: null, warnings: [] }],
  ]);
  const listed = async () => done([...files.values()]);
  return {
    explainDocument: async ({ document }) => {
      if (!document.includes('<SyncBody>')) {
        const refusal = { title: 'Not a SyncML document', detail: 'No command in it.', status: 400, line: 1 };
        return done({ refusal, rows: [], unanswered: 0, hints: [], repairs: ['a CmdID'], images: [] });
      }
      return done({
        refusal: null,
        rows: rowsFor(document),
        unanswered: waiting(document),
        hints: ['a hint'],
        repairs: ['a CmdID'],
        images,
      });
    },
    matrix: async ({ document, profiles = usualProfiles }) =>
      done(profiles.map((profile) => ({ profile, rows: rowsFor(document), unanswered: waiting(document), hints: ['a hint'], images }))),
    importDocument: async ({ text }) =>
      done({
        document: text.replaceAll('Draft', 'SyncML'),
        form: 'SyncML document',
        repairs: ['a root'],
        understood: [],
        leftOut: text.includes('secret') ? ['A secret was left out.'] : [],
        questions: [],
      }),
    replayCapture: async ({ file }) => {
      if (!(file instanceof Uint8Array)) for await (const _piece of file);
      return done({ form: 'HAR', messages: [], steps: [], differences: 0, unexplained: 0, notes: [] });
    },
    getDDFFiles: listed,
    addDDF: async ({ name, text }) => {
      if (!text.startsWith('<MgmtTree')) return refused({ title: 'Not a DDF file', detail: 'line 1, column 1: no', status: 422, line: 1 });
      files.set(name, { name, nodes: 1, shipped: false, replaced: [], problem: null, warnings: [] });
      return done({ name, nodes: ['./Vendor/MSFT/Added'], warnings: [] });
    },
    removeDDF: async ({ name }) => {
      if (!files.delete(name)) return refused({ title: 'No such added DDF file', detail: `There is no ${name}.`, status: 404 });
      return listed();
    },
  };
}

function waiting(document: string): number {
  return document.includes('<SyncHdr>') && !document.includes('<Final/>') ? 1 : 0;
}

/** Replace is taken; in any other document one node is missing. */
function rowsFor(document: string): readonly ReplyRow[] {
  const replaced = [...document.matchAll(/<Replace>\s*<CmdID>(\w+)<\/CmdID>[\s\S]*?<LocURI>\s*(\S+)\s*<\/LocURI>/g)];
  if (replaced.length === 0) return [row];
  return replaced.map(([, cmdId = '', locUri = '']) => ({ ...row, cmdId, cmd: 'Replace', status: 202, locUri, because: 'Taken' }));
}
