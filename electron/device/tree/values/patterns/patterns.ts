import { RE2JS } from 're2js';
import type { AssumptionValues } from '../../../../../shared/contract/assumption.ts';
import { type Lengths, largestSize, translatePattern } from './translate-pattern.ts';

/** Patterns of DDF files, which are foreign text: they run in an engine whose time is linear in pattern and value, and never in another. */
export interface Patterns {
  /** Whether the pattern is found in `text`, or all of `text` is of it, as is assumed (`patternMatch`); `unknown` where this PC cannot or will not find out, `because` says why as a clause. */
  match(pattern: string, text: string): PatternAnswer;
  /** Why the pattern is one this PC cannot apply, as a clause; null where it can. */
  problem(pattern: string): string | null;
}

type PatternAnswer = { readonly kind: 'yes' | 'no' } | { readonly kind: 'unknown'; readonly because: string };

type Ready =
  | {
      readonly kind: 'ready';
      readonly engine: RE2JS;
      readonly size: number;
      readonly lengths: Lengths | undefined;
      readonly finder: RE2JS | undefined;
    }
  | { readonly kind: 'not'; readonly because: string };

/** Patterns kept ready; a CSP has a handful. */
const mostKept = 64;

/** Instructions times characters tried for one value. Measured: up to 250 ns each where nearly every character makes a new state. */
const mostWork = 1_000_000;

export function createPatterns(mode: () => AssumptionValues['patternMatch'] = () => 'whole'): Patterns {
  const kept = new Map<string, Ready>();
  const prepare = (pattern: string): Ready => {
    const ready = kept.get(pattern) ?? compile(pattern);
    kept.delete(pattern);
    kept.set(pattern, ready);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return ready;
  };
  return {
    match(pattern, text) {
      const ready = prepare(pattern);
      if (ready.kind === 'not') return { kind: 'unknown', because: ready.because };
      if (ready.size * text.length > mostWork) {
        return { kind: 'unknown', because: `trying the pattern ${shown(pattern)} on ${text.length} characters would take too long` };
      }
      const found = mode() === 'whole' ? isWhole(ready, text) : isFound(ready, text, isAnchored(pattern));
      if (found === null)
        return { kind: 'unknown', because: `the pattern ${shown(pattern)} counts too far to be looked for inside a value` };
      return { kind: found ? 'yes' : 'no' };
    },
    problem(pattern) {
      const ready = prepare(pattern);
      return ready.kind === 'not' ? ready.because : null;
    },
  };
}

/** A pattern in a sentence. */
export function shown(pattern: string): string {
  return pattern.length > 200 ? `${pattern.slice(0, 200)}…` : pattern;
}

function compile(pattern: string): Ready {
  const translated = translatePattern(withoutDelimiters(pattern));
  if (translated.kind === 'inexpressible') return unreadable(pattern, translated.because);
  try {
    const engine = RE2JS.compile(translated.text);
    const size = Math.max(engine.programSize(), translated.size);
    const { lengths, counting } = translated;
    const finder = counting === undefined || isAnchored(pattern) ? undefined : RE2JS.compile(counting);
    return size > largestSize ? unreadable(pattern, 'it repeats too much') : { kind: 'ready', engine, size, lengths, finder };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return unreadable(pattern, words.replace(/^error parsing regexp: /, ''));
  }
}

type Usable = Extract<Ready, { kind: 'ready' }>;

/** A count that was left to us is of all of the value. */
function isWhole({ engine, lengths }: Usable, text: string): boolean {
  return hasLength(text, lengths) && engine.testExact(text);
}

/** null where the pattern counts further than the engine. */
function isFound(ready: Usable, text: string, anchored: boolean): boolean | null {
  const { engine, lengths, finder } = ready;
  if (lengths === undefined) return engine.test(text);
  if (anchored) return isWhole(ready, text);
  return finder?.test(text) ?? null;
}

function isAnchored(pattern: string): boolean {
  return /^(?:\^|\\A)[\s\S]*(?:(?<!\\)\$|\\[zZ])$/.test(withoutDelimiters(pattern));
}

/** In code points, of which the engine takes one for each character of a pattern. */
function hasLength(text: string, lengths: Lengths | undefined): boolean {
  if (lengths === undefined) return true;
  const length = [...text].length;
  return length >= lengths.least && length <= lengths.most;
}

/** Slashes around a whole pattern are the delimiters of the language it was written for, as in `/^https:.*$/`. */
function withoutDelimiters(pattern: string): string {
  return /^\/\^[\s\S]*\$\/$/.test(pattern) ? pattern.slice(1, -1) : pattern;
}

function unreadable(pattern: string, because: string): Ready {
  return { kind: 'not', because: `the pattern ${shown(pattern)} is not one this PC can read: ${shown(because)}` };
}
