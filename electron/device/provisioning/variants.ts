import { quoted } from '../../../shared/quoted.ts';
import { createPatterns } from '../tree/values/patterns/patterns.ts';
import type { AnswerFile, Condition, Target, Variant } from './answer-file.ts';

/** What conditions of a package may ask of a PC, by name. What is not here is never true. */
export type PcFacts = Readonly<Record<string, string>>;

/** The PC's facts as conditions name them. A PC of no particular make has nothing to say of its processor's name, or of a SIM. */
export function conditionFacts({ locale }: { readonly locale: string }): PcFacts {
  const [language = '', ...rest] = locale.split('-');
  const region = rest.find((part) => /^(?:[A-Za-z]{2}|\d{3})$/.test(part)) ?? '';
  // Source of the numbers: POWER_PLATFORM_ROLE, 1 is a desktop computer.
  return { Architecture: 'AMD64', Server: '0', PowerPlatformRole: '1', AoAc: '0', Lang: language, Region: region };
}

export interface ActiveVariant {
  readonly variant: Variant;
  /** `France: Region is FR` */
  readonly because: string;
}

/** Conditions about the SIM and the network, which weigh more than those about the PC. */
const networkConditions = new Set(['MNC', 'MCC', 'SPN', 'PNN', 'GID1', 'ICCID', 'Roaming', 'UICC', 'UICCSLOT']);

/** The variants that hold on this PC, in the order they are applied in: what weighs more comes later and so wins. */
export function activeVariants({ targets, variants }: Pick<AnswerFile, 'targets' | 'variants'>, facts: PcFacts): readonly ActiveVariant[] {
  const found = variants.flatMap((variant) => {
    const states = variant.targets.flatMap((id) =>
      trueStates(
        targets.find((target) => target.id === id),
        facts,
      ),
    );
    const best = states.sort((one, other) => compare(other.weight, one.weight))[0];
    return best === undefined ? [] : [{ variant, because: best.because, weight: best.weight }];
  });
  // Sorting is stable: of equal weight, the order of the document counts.
  return found.sort((one, other) => compare(one.weight, other.weight)).map(({ variant, because }) => ({ variant, because }));
}

type Weight = readonly number[];

function trueStates(target: Target | undefined, facts: PcFacts): readonly { readonly weight: Weight; readonly because: string }[] {
  if (target === undefined) return [];
  return target.states
    .filter((state) => state.length > 0 && state.every((condition) => holds(condition, facts)))
    .map((state) => ({ weight: weightOf(state), because: `${quoted(target.id)}: ${state.map(inWords).join(', ')}` }));
}

/** States with a condition about the network before those without, then both kinds, then by number of each. */
function weightOf(state: readonly Condition[]): Weight {
  const network = state.filter(({ name }) => networkConditions.has(name)).length;
  const own = state.length - network;
  return [Math.min(network, 1), network > 0 && own > 0 ? 1 : 0, network, own, state.length];
}

function compare(one: Weight, other: Weight): number {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

function inWords({ name, value }: Condition): string {
  return `${name} is ${value}`;
}

/** `FR`, `Pattern:(BE|CH)`, `Range:1, 5`; a `!` in front says not. */
export function holds({ name, value }: Condition, facts: PcFacts): boolean {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined || fact === '') return false;
  const isNot = value.startsWith('!');
  return matches(isNot ? value.slice(1) : value, fact) !== isNot;
}

function matches(wanted: string, fact: string): boolean {
  const pattern = /^Pattern:(.*)$/s.exec(wanted)?.[1];
  // A package is foreign text: its patterns run where DDF patterns do, in linear time. One that cannot run there never holds.
  if (pattern !== undefined) return createPatterns().match(pattern, fact).kind === 'yes';
  const [, from, to] = /^Range:\s*(-?\d+)\s*,\s*(-?\d+)\s*$/.exec(wanted) ?? [];
  if (from !== undefined && to !== undefined) return Number(fact) >= Number(from) && Number(fact) <= Number(to);
  return wanted.toLowerCase() === fact.toLowerCase();
}
