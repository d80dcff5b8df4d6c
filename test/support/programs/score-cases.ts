import * as v from 'valibot';

/** Of the report vitest writes as JSON, what is looked at. */
export interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Score {
  /** For people: a line for each open case, then the sums. */
  readonly lines: string[];
  /** Every case of weight 3 is proved, and 97 % of all points are earned. */
  readonly passed: boolean;
}

const faultCases = v.pipe(
  v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[A-Z]\d{2}$/)),
      weight: v.picklist([1, 2, 3]),
      title: v.pipe(v.string(), v.nonEmpty()),
    }),
  ),
  v.nonEmpty(),
  v.check((cases) => new Set(cases.map(({ id }) => id)).size === cases.length, 'an id stands twice'),
);
type FaultCase = v.InferOutput<typeof faultCases>[number];

const wantedShare = 0.97;

/** Compares the list of cases with the ids in the titles of the tests. Throws when the list is not one. */
export function scoreOf(list: unknown, reports: readonly Report[]): Score {
  const cases = v.parse(faultCases, list);
  const states = statesById(reports);
  const open = cases.flatMap((one) => (isProved(states.get(one.id)) ? [] : [one]));
  const all = points(cases);
  const earned = all - points(open);
  const blockers = open.filter(({ weight }) => weight === 3).length;
  const unknown = [...states.keys()].filter((id) => !cases.some((one) => one.id === id) && cases.some((one) => one.id[0] === id[0]));
  return {
    lines: [
      ...open.map((one) => `${one.id}  weight ${one.weight}  ${howItStands(states.get(one.id))}  ${one.title}`),
      ...unknown.map((id) => `${id}  is in the titles of tests, but not in the list`),
      `${cases.length - open.length} of ${cases.length} cases, ${earned} of ${all} points (${((earned / all) * 100).toFixed(1)} %), ${blockers} of weight 3 open`,
    ],
    passed: blockers === 0 && earned / all >= wantedShare,
  };
}

function statesById(reports: readonly Report[]): ReadonlyMap<string, readonly string[]> {
  const states = new Map<string, string[]>();
  for (const { fullName, status } of reports.flatMap(({ testResults }) => testResults.flatMap((file) => file.assertionResults))) {
    for (const id of new Set(fullName.match(/\b[A-Z]\d{2}\b/g))) states.set(id, [...(states.get(id) ?? []), status]);
  }
  return states;
}

/** A test that was skipped proves nothing, and says that something could not be tried. */
function isProved(states: readonly string[] | undefined): boolean {
  return states?.every((state) => state === 'passed') ?? false;
}

function howItStands(states: readonly string[] | undefined): string {
  return states === undefined ? 'no test' : `${states.filter((state) => state !== 'passed').length} of ${states.length} tests not passed`;
}

function points(cases: readonly FaultCase[]): number {
  return cases.reduce((sum, { weight }) => sum + weight, 0);
}
