import { stringify } from 'yaml';
import type { InputOf, OperationName, Operations } from '../../shared/contract.ts';
import { type LabFault, labFaults } from '../../shared/lab-faults.ts';

/** Watches what is done to a PC and writes it down as a scenario. */
export interface ScenarioRecorder {
  /** The same operations, watched. */
  readonly operations: Operations;
  start(): void;
  /** The text so far; null while nothing is recorded. */
  recording(): string | null;
  stop(): void;
}

type Note = string | Readonly<Record<string, unknown>>;
type Noting = { readonly [Name in OperationName]?: (input: InputOf<Name>, output: unknown) => readonly Note[] };

const mostNotes = 500;

/** `changed` is told when there is something new to show. */
export function recordScenario(operations: Operations, changed: () => void): ScenarioRecorder {
  let notes: Note[] | null = null;
  const lab = new Map<string, { readonly name: string; readonly url: string }>();
  const noting = noteTable(lab);
  const watched = Object.entries(operations).map(([name, call]) => [
    name,
    async (input: never) => {
      const outcome = await (call as (given: never) => Promise<{ readonly ok: boolean; readonly value?: unknown }>)(input);
      const note = noting[name as OperationName] as ((given: never, output: unknown) => readonly Note[]) | undefined;
      if (notes !== null && outcome.ok && note !== undefined && notes.length < mostNotes) {
        notes.push(...note(input, outcome.value));
        changed();
      }
      return outcome;
    },
  ]);
  return {
    operations: Object.fromEntries(watched) as Operations,
    start() {
      notes = [];
      lab.clear();
    },
    recording: () => (notes === null ? null : scenarioText(notes)),
    stop() {
      notes = null;
    },
  };
}

function scenarioText(notes: readonly Note[]): string {
  return stringify({ title: 'Recorded', start: 'as is', steps: notes }, { lineWidth: 0 });
}

/** What each operation is as steps. Operations that only read are not here. */
function noteTable(lab: Map<string, { readonly name: string; readonly url: string }>): Noting {
  const withNames = (document: string) => [...lab.values()].reduce((text, { name, url }) => text.replaceAll(url, `{${name}}`), document);
  return {
    applyDocument: ({ document }) => [{ apply: withNames(document).replaceAll('\r\n', '\n').trim() }],
    changeDevice: (facts) => [{ device: facts }],
    changeAssumptions: (assumptions) => [{ assume: assumptions }],
    showScreen: ({ screen, window }) => [window === 'none' ? screenWords[screen] : 'settings'],
    moveClock: (move) => [{ clock: move.action === 'fast' ? { fast: move.rate } : move.action }],
    refreshImage: ({ slot }) => [{ refresh: slot }],
    reset: () => ['reset'],
    unenrol: () => ['unenrol'],
    deletePolicies: () => ['delete policies'],
    startLabPicture({ picture, faults }, output) {
      const { id, url } = output as { readonly id: string; readonly url: string };
      const name = `picture-${lab.size + 1}`;
      lab.set(id, { name, url });
      return [{ lab: { as: name, picture, ...((faults ?? []).length > 0 && { faults: (faults ?? []).map(faultText) }) } }];
    },
    changeLabPicture({ id, picture, faults }) {
      const known = lab.get(id);
      if (known === undefined) return [];
      return [
        {
          lab: {
            as: known.name,
            ...(picture !== undefined && { picture }),
            ...(faults !== undefined && { faults: faults.map(faultText) }),
          },
        },
      ];
    },
  };
}

const screenWords = { lock: 'lock', 'sign-in': 'sign in', desktop: 'desktop' } as const;

function faultText({ id, value }: LabFault): string {
  return value === undefined || labFaults[id].parameter === null ? id : `${id}=${value}`;
}
