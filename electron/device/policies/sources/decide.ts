import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { Provenance } from '../../../../shared/contract/journal.ts';
import type { LostValue, PolicySource } from '../../../../shared/contract/policies.ts';
import type { Given } from './given.ts';

/** What decides between values of one setting. */
export interface Rules {
  /** ConflictResolution of the node's DDF. */
  readonly merge: string;
  /** Whether MDMWinsOverGP is 1. */
  readonly mdmWins: boolean;
  readonly assumptions: Pick<AssumptionValues, 'policyNoMerge' | 'mdmWinsCovers'>;
}

export type Lost = LostValue;

export interface Decided {
  readonly winner: Given;
  readonly lost: readonly Lost[];
  /** On whose word the winner won; null where nobody else gave a value. */
  readonly basis: Provenance | null;
  /** Whose value PolicyManager has, which does not know of Group Policy; null where only Group Policy gives one. */
  readonly manager: Given | null;
}

/** The value in force of one setting; null where nobody gives any. Sources: DDF, ConflictResolution; Policy CSP, ControlPolicyConflict. */
export function decide(given: readonly Given[], rules: Rules): Decided | null {
  const back = given.filter(({ heldBack }) => heldBack !== undefined);
  const group = given.find(({ source }) => source.kind === 'group-policy');
  const merged = merge(
    given.filter((one) => one.heldBack === undefined && one !== group),
    rules,
  );
  const held = back.map(({ source, value, heldBack = '' }) => ({ source, value, because: heldBack }));
  if (merged === null) return group === undefined ? null : { winner: group, lost: held, basis: null, manager: null };
  if (group === undefined) return { winner: merged.winner, lost: [...merged.lost, ...held], basis: merged.basis, manager: merged.winner };
  const blocked = rules.mdmWins && (merged.winner.source.kind === 'mdm' || rules.assumptions.mdmWinsCovers === 'policyCsp');
  const [winner, loser] = blocked ? [merged.winner, group] : [group, merged.winner];
  const because = blocked ? 'MDMWinsOverGP is 1, so Group Policy is blocked for it' : 'Group Policy takes precedence over Policy CSP';
  const basis = merged.winner.source.kind === 'package' && rules.mdmWins ? assumed('mdmWinsCovers') : overGroupPolicy;
  return { winner, lost: [{ source: loser.source, value: loser.value, because }, ...merged.lost, ...held], basis, manager: merged.winner };
}

const overGroupPolicy: Provenance = { kind: 'declared', source: 'Policy CSP, ControlPolicyConflict/MDMWinsOverGP' };

function assumed(source: string): Provenance {
  return { kind: 'assumed', source };
}

interface Merged {
  readonly winner: Given;
  readonly lost: readonly Lost[];
  readonly basis: Provenance | null;
}

/** Between sources of Policy CSP the DDF decides. */
function merge(given: readonly Given[], { merge: rule, assumptions }: Rules): Merged | null {
  const [latest, ...older] = given.toSorted((one, other) => other.order - one.order);
  if (latest === undefined) return null;
  if (older.length === 0) return { winner: latest, lost: [], basis: null };
  const { winner, because, basis } = chosen([latest, ...older], rule, assumptions);
  const lost = [latest, ...older].filter((one) => one !== winner).map(({ source, value }) => ({ source, value, because }));
  return { winner, lost, basis };
}

type NotEmpty = readonly [Given, ...Given[]];

/** Of those with the value that is wanted the latest one gives it. Newest first. */
function chosen(
  given: NotEmpty,
  rule: string,
  { policyNoMerge }: Rules['assumptions'],
): { readonly winner: Given; readonly because: string; readonly basis: Provenance } {
  const basis: Provenance = { kind: 'declared', source: `the DDF, ConflictResolution ${rule}` };
  const [, side, noLimit] = /^(Lowest|Highest)ValueMostSecure(ZeroHasNoLimits)?$/.exec(rule) ?? [];
  const numbers = given.map(({ value }) => Number(value.trim()));
  if (side !== undefined && numbers.every(Number.isFinite)) {
    const limits = noLimit === undefined || numbers.every((each) => each === 0) ? numbers : numbers.filter((each) => each !== 0);
    const wanted = side === 'Lowest' ? Math.min(...limits) : Math.max(...limits);
    const winner = given[numbers.indexOf(wanted)] ?? given[0];
    const word = side === 'Lowest' ? 'lowest' : 'highest';
    return { winner, because: `the ${word} value is used${noLimit === undefined ? '' : ', 0 being no limit'} (${rule})`, basis };
  }
  if (rule === 'LastWrite') return { winner: given[0], because: 'another source wrote later (LastWrite)', basis };
  const first = policyNoMerge === 'firstWrite';
  const because = `another source wrote ${first ? 'before' : 'later'}, and the DDF states no merge`;
  return { winner: first ? (given.at(-1) ?? given[0]) : given[0], because, basis: assumed('policyNoMerge') };
}

/** A person's own choice: it loses against every source. */
export function personSource(name: string): PolicySource {
  return { kind: 'person', id: 'person', name };
}
