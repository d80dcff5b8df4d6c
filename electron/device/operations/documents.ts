import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import {
  type documentRows,
  type Explanation,
  type ImportedDocument,
  type MatrixColumn,
  type ReplyRow,
  usualProfiles,
} from '../../../shared/contract/documents.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { escapeText } from '../../../shared/xml-text.ts';
import { factValues } from '../csp/facts.ts';
import { dryRun } from '../explain/dry-run.ts';
import { repairDocument } from '../import/repair-document.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { knownNodes } from './known-nodes.ts';
import { paper, unset } from './paper.ts';

/** Of all columns of a matrix together: answers to commands, and UTF-16 units of their texts. */
const mostCells = 200_000;
const longestMatrix = 32 * 1024 * 1024;

/** Longer documents are not looked through for repairs on every key typed. */
const longestForRepairs = 256 * 1024;

/** Documents: sent, and what people ask about them before, when nothing changes and nothing is remembered. */
export function documentOperations(deps: DeviceDeps): OperationsOf<typeof documentRows> {
  const filled = (document: string) => withPictures(document, deps.picturesAt());
  return {
    applyDocument: ({ document, from }) => deps.engine.apply(filled(document), undefined, undefined, from),
    explainDocument: ({ document }) => explain(deps, filled(document)),
    matrix: (input) => matrix(deps, { ...input, document: filled(input.document) }),
    importDocument: ({ text }) => importDocument(deps, text),
  };
}

/** A sample names this app's own pictures by `{pictures}`: filled in here, it works whichever way it is brought, in a scenario too. */
function withPictures(document: string, picturesAt: string | null): string {
  return picturesAt === null ? document : document.replaceAll('{pictures}', escapeText(picturesAt));
}

/** Longer ones are looked through elsewhere, if that can be done. */
const longestHere = 64 * 1024;

async function importDocument({ repairElsewhere, pace, memory }: DeviceDeps, text: string): Promise<Result<ImportedDocument>> {
  const pause = pace.begin();
  const nodes = () => knownNodes(memory.ddf.flatMap(({ definitions }) => definitions));
  // A short script can say a lot: only of XML does the length tell how much work there is.
  const isHere = repairElsewhere === undefined || (text.length <= longestHere && /^\uFEFF?\s*(?:<|$)/.test(text));
  const repaired = isHere ? repairDocument(text, nodes) : await repairElsewhere({ text, nodes: nodes() }, pace.signal);
  await pause();
  return repaired === null ? refused(tooMuch) : done(repaired);
}

const tooMuch: Problem = {
  title: 'Too much work',
  detail: 'To look through it took too much time or memory, and none of it was kept. Split it into smaller parts.',
  status: 413,
};

async function explain(deps: DeviceDeps, document: string): Promise<Result<Explanation>> {
  // Between two messages: what one has written and not committed is nobody's business.
  const values = await deps.exclusive(async () => new Map(deps.tree.values()));
  const run = await dryRun(document, { ...paper(deps), values, facts: deps.memory.state.facts, image: deps.images.state });
  const looked = document.length > longestForRepairs ? null : await importDocument(deps, document);
  const repairs = looked?.ok === true ? looked.value.repairs : [];
  if (!run.ok) return done({ refusal: run.problem, rows: [], unanswered: 0, hints: [], repairs, images: [] });
  const { rows, unanswered, hints, images } = run.value;
  return done({ refusal: null, rows, unanswered, hints, repairs, images });
}

async function matrix(deps: DeviceDeps, input: InputOf<'matrix'>): Promise<Result<readonly MatrixColumn[]>> {
  const columns: MatrixColumn[] = [];
  const profiles = input.profiles ?? usualProfiles;
  const common = paper(deps);
  let length = 0;
  for (const profile of profiles) {
    const { edition, osBuild, setEduPolicies, bootToCloud } = profile;
    const facts = { ...deps.memory.state.facts, edition, osBuild };
    const run = await dryRun(input.document, { ...common, values: factValues({ setEduPolicies, bootToCloud }), facts, image: unset });
    if (!run.ok) return run;
    length += lengthOf(run.value.rows);
    if (run.value.rows.length * profiles.length > mostCells || length > longestMatrix) return tooLarge(profiles.length);
    const { rows, unanswered, hints, images } = run.value;
    columns.push({ profile, rows, unanswered, hints, images });
  }
  return done(columns);
}

function lengthOf(rows: readonly ReplyRow[]): number {
  return rows.reduce((sum, { locUri, data, because }) => sum + locUri.length + because.length + (data?.length ?? 0), 0);
}

function tooLarge(profiles: number): Result<never> {
  const most = `${mostCells} answers and ${longestMatrix / 1024 / 1024} MiB of text`;
  const detail = `On ${profiles} kinds of PC the document comes to more than ${most}. Compare fewer kinds, or a shorter document.`;
  return refused({ title: 'Too much to compare', detail, status: 413 });
}
