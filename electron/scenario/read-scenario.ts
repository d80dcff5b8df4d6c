import * as v from 'valibot';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Scalar, type YAMLMap } from 'yaml';
import { quoted, shortened } from '../../shared/quoted.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import { type Flaw, isFlaw, parseBoundedYaml } from './bounded-yaml.ts';
import type { PlannedStep, Scenario } from './scenario.ts';
import { keysWithValue, plainWords, type Step, stepInWords, steps as stepKinds } from './steps/all-steps.ts';

const mostSteps = 500;
const headSchema = {
  title: v.pipe(v.string('a scenario has a title'), v.minLength(1, 'this must not be empty'), v.maxLength(120, 'at most 120 characters')),
  about: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000, 'at most 2,000 characters')), ''),
  start: v.exactOptional(v.picklist(['factory', 'as is'], 'start reads factory or as is'), 'factory'),
};

type Read<Value> = Result<Value, { readonly flaw: Flaw }>;

/** Reads the text of a scenario; the problem says line, column and what is wanted there. Nothing runs. */
export function readScenario(text: string): Result<Scenario> {
  const lines = new LineCounter();
  const parsed = parseBoundedYaml(text, lines);
  const read = isFlaw(parsed) ? fail(parsed.offset, parsed.detail) : readRoot(parsed, lines);
  if (read.ok) return done(read.value);
  const { line, col } = lines.linePos(read.flaw.offset);
  return refused({ title: 'Not a scenario', detail: read.flaw.detail, status: 400, line, column: col });
}

function readRoot(document: Document, lines: LineCounter): Read<Scenario> {
  const root = document.contents as Node | null;
  if (!isMap(root)) return fail(root?.range?.[0] ?? 0, 'a scenario has title: and steps:');
  const known = [...Object.keys(headSchema), 'steps'];
  const stranger = root.items.find(({ key }) => !known.includes(keyOf(key)));
  if (stranger !== undefined)
    return fail(startOf(stranger.key), `there is no ${quoted(keyOf(stranger.key), 40)} here; known are ${known.join(', ')}`);
  const head = readHead(root);
  if (!head.ok) return head;
  const list = root.get('steps', true) as Node | undefined;
  if (!isSeq(list) || list.items.length === 0)
    return fail(list?.range?.[0] ?? startOf(root), 'steps: has a list of steps, each after a hyphen');
  if (list.items.length > mostSteps) return fail(startOf(list), `a scenario has at most ${mostSteps} steps`);
  const steps: PlannedStep[] = [];
  for (const item of list.items) {
    const step = readStep(item as Node, document);
    if (!step.ok) return step;
    steps.push({ line: lines.linePos(startOf(item)).line, words: stepInWords(step.value), step: step.value });
  }
  return { ok: true, value: { ...head.value, steps } };
}

function readHead(root: YAMLMap): Read<Omit<Scenario, 'steps'>> {
  const given = Object.fromEntries(Object.keys(headSchema).flatMap((key) => (root.has(key) ? [[key, root.get(key)]] : [])));
  const parsed = v.safeParse(v.strictObject(headSchema), given, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const key = String(parsed.issues[0].path?.[0].key);
  const where = root.get(key, true) as Node | undefined;
  return fail(
    where === undefined ? startOf(root) : startOf(where),
    root.has(key) ? `${key}: ${shortened(parsed.issues[0].message, 4 * longestQuoted)}` : `${key}: is missing`,
  );
}

function readStep(item: Node, document: Document): Read<Step> {
  if (isScalar(item)) return readPlainStep(item);
  if (!isMap(item)) return fail(startOf(item), `a step is a word or a key with a value; keys are ${stepKeys}`);
  const [pair, second] = item.items;
  if (pair === undefined) return fail(startOf(item), 'an empty step');
  const kind = keyOf(pair.key);
  const known = keysWithValue.find((key) => key === kind);
  if (known === undefined)
    return fail(startOf(pair.key), `there is no step ${quoted(kind, 40)}; there are ${stepKeys}, ${plainWords.join(', ')}`);
  if (second !== undefined)
    return fail(startOf(second.key), `${shortened(keyOf(second.key), longestQuoted)} wants a hyphen of its own: a step does one thing`);
  const node = pair.value as Node | null;
  const value = plainValue(node, document);
  if (value === undefined) return fail(startOf(node), `${kind}: too many aliases`);
  const parsed = v.safeParse(stepKinds[known].schema as v.GenericSchema, value, { abortEarly: true });
  if (parsed.success) return { ok: true, value: { kind, value: parsed.output } as Step };
  return failAt(parsed.issues[0], { kind, key: pair.key as Node, node });
}

/** undefined: aliases that multiply, which the library refuses by throwing. */
function plainValue(node: Node | null, document: Document): unknown {
  try {
    return (node?.toJS(document, { maxAliasCount: 50 }) as unknown) ?? null;
  } catch {
    return undefined;
  }
}

const stepKeys = keysWithValue.join(', ');

function readPlainStep(item: Scalar): Read<Step> {
  const kind = plainWords.find((word) => word === item.value);
  if (kind !== undefined) return { ok: true, value: { kind, value: null } as Step };
  return fail(
    startOf(item),
    `there is no step ${quoted(String(item.value), 40)}; there are ${plainWords.join(', ')}, and with a value ${stepKeys}`,
  );
}

interface StepPlace {
  readonly kind: string;
  readonly key: Node;
  readonly node: Node | null;
}

/** UTF-16 units of what a refusal repeats of the text. */
const longestQuoted = 120;

/** Points at the innermost thing the issue is about. A union names its branch's issue where one branch was entered. */
function failAt(found: v.BaseIssue<unknown>, { kind, key, node }: StepPlace): Read<never> {
  const issue = innermost(found);
  let offset = startOf(node ?? key);
  let place: unknown = node;
  const names = (issue.path ?? []).map((part) => part.key);
  for (const name of names) {
    const next = stepInto(place, name);
    if (next === null) break;
    offset = isUnknownKey(issue) ? next.key : next.offset;
    place = next.value;
  }
  const words = names.map((name) => shortened(String(name), longestQuoted));
  const where = [kind, ...words].join('.');
  const detail = issueInWords(issue, words.at(-1) ?? '');
  return fail(offset, `${where}: ${detail}`);
}

/** The schema library's own words are for programmers. */
function issueInWords(issue: v.BaseIssue<unknown>, name: string): string {
  const { type, expected, message } = issue;
  const received = shortened(issue.received, longestQuoted);
  if (isUnknownKey(issue)) return `there is no ${name} here`;
  if (!message.startsWith('Invalid ')) return message;
  if (type === 'max_length') return `${received} characters are too many; ${(expected ?? '').slice(2)} fit here`;
  return type === 'picklist'
    ? `${received} is none of ${(expected ?? '').replaceAll(/[()]/g, '').replaceAll(' |', ',')}`
    : `${received} does not fit here`;
}

function innermost(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const deeper = issue.type === 'union' ? issue.issues?.find(({ path }) => path !== undefined) : undefined;
  return deeper === undefined ? issue : innermost(deeper);
}

function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

interface Inner {
  readonly offset: number;
  /** Of the key, where it has one. */
  readonly key: number;
  readonly value: unknown;
}

function stepInto(place: unknown, name: unknown): Inner | null {
  if (isMap(place)) {
    const pair = place.items.find((candidate) => keyOf(candidate.key) === name);
    if (pair === undefined) return null;
    const { value } = pair;
    const key = startOf(pair.key);
    return { offset: isScalar(value) && value.range ? value.range[0] : key, key, value };
  }
  if (!isSeq(place) || typeof name !== 'number') return null;
  const value = place.items[name];
  return { offset: startOf(value), key: startOf(value), value };
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

function fail(offset: number, detail: string): Read<never> {
  return { ok: false, flaw: { offset, detail } };
}
