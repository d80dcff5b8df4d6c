import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Result } from '../../../shared/result.ts';
import { mutatedBytes } from '../data/byte-mutations.ts';
import { command, fullDocument } from '../data/raw-documents.ts';
import { randomNumbers } from '../data/xml-mutations.ts';
import { buildTestDevice, type TestDevice } from './build-test-device.ts';

/** Kinds of files people are sent, beside `.mpc` (snapshot-mutations.ts) and what is inside of packages (wim-mutation-run.ts). */
export const foreignForms = ['ddf', 'pol', 'reg', 'har', 'saz', 'stream', 'scenario', 'import', 'answer-file', 'package'] as const;
export type ForeignForm = (typeof foreignForms)[number];

export interface ForeignFileRun {
  readonly executions: number;
  readonly taken: number;
  /** An exception, a refusal that is no clean one, a PC that no longer works. With the file in base64. */
  readonly findings: readonly string[];
  /** The dearest file, in ms of processor time. */
  readonly slowestMs: number;
}

type Take = (pc: TestDevice, bytes: Uint8Array) => Promise<Result<unknown>>;

interface Subject {
  readonly originals: readonly Uint8Array[];
  readonly take: Take;
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const fixtures = new URL('../../fixtures/', import.meta.url);
const assets = new URL('../../../assets/', import.meta.url);

function filesIn(folder: URL, ends: RegExp): readonly Uint8Array[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => ends.test(name));
  return names.sort().map((name) => readFileSync(new URL(name, folder)));
}

function registryPol(): Uint8Array {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const key = 'Software\\Policies\\Microsoft\\Windows\\Personalization';
  const entry = (name: string, type: number, data: Buffer) => {
    const parts = [utf16(`[${key}\0;${name}\0;`), number(type), utf16(';'), number(data.length), utf16(';'), data, utf16(']')];
    return Buffer.concat(parts);
  };
  const image = entry('LockScreenImage', 1, utf16('C:\\Windows\\Web\\Screen\\lock-dusk.jpg\0'));
  const list = entry('List', 7, utf16('a\0b\0\0'));
  return Buffer.concat([Buffer.from('PReg'), number(1), entry('NoLockScreen', 4, number(1)), image, list]);
}

const message = fullDocument(command('Replace', 1, './Vendor/MSFT/Personalization/CompanyName', 'Contoso'), { sessionID: '1' });

function har(): Uint8Array {
  const headers = [{ name: 'Content-Type', value: 'application/vnd.syncml.dm+xml' }];
  const body = { mimeType: 'application/vnd.syncml.dm+xml', text: message };
  const request = { method: 'POST', url: 'https://mdm.example/sync', httpVersion: 'HTTP/1.1', headers, postData: body };
  const response = { status: 200, statusText: 'OK', headers, content: { size: message.length, ...body } };
  const entries = [1, 2].map((time) => ({ startedDateTime: `2026-01-0${time}T00:00:00Z`, time, request, response }));
  return bytesOf(JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }));
}

function saz(): Uint8Array {
  const head = 'Host: mdm.example\r\nContent-Type: application/vnd.syncml.dm+xml\r\n';
  return zipSync({
    'raw/1_c.txt': bytesOf(`POST https://mdm.example/sync HTTP/1.1\r\n${head}\r\n${message}`),
    'raw/1_s.txt': bytesOf(`HTTP/1.1 200 OK\r\n${head}\r\n${message}`),
    'raw/1_m.xml': bytesOf('<Session><SessionTimers ClientConnected="2026-01-01T00:00:00Z"/></Session>'),
  });
}

const replay =
  (name: string): Take =>
  ({ device }, bytes) =>
    device.replayCapture({ file: Buffer.from(bytes), name, start: 'factory' });

const provision: Take = async ({ device }, bytes) => {
  const plan = await device.previewProvisioning({ file: Buffer.from(bytes) });
  const applied = await device.applyProvisioning({ file: Buffer.from(bytes) });
  if (plan.ok !== applied.ok && !applied.ok && applied.problem.status === 400)
    throw new Error(`foreseen and refused: ${applied.problem.detail}`);
  if (applied.ok) await device.removeProvisioning({ packageId: applied.value.packageId });
  return applied;
};

const importPolicy: Take = async ({ device }, bytes) => {
  const imported = await device.importGroupPolicy({ file: Buffer.from(bytes), hive: 'machine' });
  if (imported.ok) await device.clearGroupPolicy({});
  return imported;
};

async function scenario({ device }: TestDevice, bytes: Uint8Array): Promise<Result<unknown>> {
  const text = textOf(bytes);
  const checked = await device.checkScenario({ text });
  const loaded = await device.loadScenario({ text });
  await device.playScenario({ action: 'stop' });
  return loaded.ok ? checked : loaded;
}

async function ddf({ device }: TestDevice, bytes: Uint8Array): Promise<Result<unknown>> {
  const added = await device.addDDF({ name: 'Tried.xml', text: textOf(bytes) });
  if (!added.ok) return added;
  const rows = await device.getTree({});
  await device.removeDDF({ name: 'Tried.xml' });
  return rows;
}

function subjectOf(form: ForeignForm): Subject {
  const subjects: Readonly<Record<ForeignForm, () => Subject>> = {
    ddf: () => ({
      originals: [...filesIn(new URL('ddf/', fixtures), /\.xml$/), ...filesIn(new URL('ddf/', assets), /^Personalization.*\.xml$/)],
      take: ddf,
    }),
    pol: () => ({ originals: [registryPol()], take: importPolicy }),
    reg: () => ({ originals: filesIn(new URL('imports/', fixtures), /\.reg$/), take: importPolicy }),
    har: () => ({ originals: [har()], take: replay('a.har') }),
    saz: () => ({ originals: [saz()], take: replay('a.saz') }),
    stream: () => ({ originals: filesIn(new URL('captures/', fixtures), /\.xml$/), take: replay('a.xml') }),
    scenario: () => ({ originals: filesIn(new URL('scenarios/', assets), /\.yaml$/), take: scenario }),
    import: () => ({
      originals: filesIn(new URL('imports/', fixtures), /\.(json|csv|ps1|tf|txt|xml|reg|yaml|mof)$/),
      take: ({ device }, bytes) => device.importDocument({ text: textOf(bytes) }),
    }),
    'answer-file': () => ({ originals: filesIn(new URL('provisioning/', fixtures), /\.xml$/), take: provision }),
    package: () => ({ originals: filesIn(new URL('provisioning/', fixtures), /\.ppkg$/), take: provision }),
  };
  return subjects[form]();
}

/** Where the form has an inside that bytes do not reach, the inside is changed and wrapped anew. */
function* changed(form: ForeignForm, { originals }: Subject, seed: number): Generator<Uint8Array> {
  const random = randomNumbers(seed);
  const bytes = mutatedBytes(originals, seed);
  for (;;) {
    const original = originals[random(originals.length)] ?? new Uint8Array();
    const isText = !['pol', 'saz', 'package'].includes(form);
    if (isText && random(4) > 0) yield bytesOf(changedText(textOf(original), random));
    else if (form === 'pol' && random(2) > 0) yield bytesOf(changedText(textOf(original), random));
    else yield bytes.next().value ?? new Uint8Array();
  }
}

const hostile: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '8640000000000001',
  'null',
  'true',
  '[]',
  '{}',
  '"',
  "'",
  '\\',
  '\0',
  '\u202e',
  '\ud800',
  '\u0085',
  '\r',
  '\n',
  '<',
  '&',
  ']]>',
  '&#x0;',
  '&lol;',
  '*a',
  '&a [*a]',
  '<<: *a',
  '!!js/function x',
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  './',
  './/',
  './../../x',
  `./${'a/'.repeat(40)}b`,
  'file:///C:/a.png',
  'https://user:secret@a.example/b.png',
  'C:\\a.png',
  'hex(7):00',
  'dword:zzzzzzzz',
  '(a+)+$',
  '([a-z]|[a-z0-9])+@x',
  '2024-13-45',
  'x'.repeat(5_000),
  '9'.repeat(400),
];

/** One to three words, spans or lines of it other than they were. */
function changedText(original: string, random: (bound: number) => number): string {
  let text = original;
  for (let left = 1 + random(3); left > 0; left -= 1) {
    const from = random(text.length + 1);
    const end = Math.min(text.length, from + 1 + random(80));
    const word = /[\w.:/\\-]+/y;
    word.lastIndex = from;
    const length = word.exec(text)?.[0].length ?? 0;
    const other = hostile[random(hostile.length)] ?? '';
    const kind = random(5);
    if (kind === 0) text = text.slice(0, from) + text.slice(end);
    else if (kind === 1) text = text.slice(0, end) + text.slice(from, end).repeat(1 + random(3)) + text.slice(end);
    else if (kind === 2) text = text.slice(0, from) + other + text.slice(from);
    else text = text.slice(0, from) + other + text.slice(from + length);
  }
  return text;
}

/** A PC's timeline grows with all it takes, and with it the time of each. */
const mostOnOne = 2_000;
const cleanStatuses: ReadonlySet<number> = new Set([400, 404, 409, 413, 415, 422]);

/** Feeds changed files of a form to a PC until `enough`, each through the operation people bring them by. */
export async function runForeignFiles(form: ForeignForm, seed: number, enough: (executions: number) => boolean): Promise<ForeignFileRun> {
  const subject = subjectOf(form);
  if (subject.originals.length === 0) throw new Error(`There is no ${form} to begin with`);
  const files = changed(form, subject, seed);
  const findings: string[] = [];
  const state = { executions: 0, taken: 0, slowestMs: 0 };
  let pc = await buildTestDevice();
  for (; !enough(state.executions); state.executions += 1) {
    if (state.executions > 0 && state.executions % mostOnOne === 0) {
      findings.push(...(await works(pc)));
      await pc.device.close();
      pc = await buildTestDevice();
    }
    const bytes: Uint8Array = files.next().value ?? new Uint8Array();
    const before = process.cpuUsage();
    const what = await subject
      .take(pc, bytes)
      .then(judged, (error: unknown) => `exception: ${error instanceof Error ? error.stack : error}`);
    const { user, system } = process.cpuUsage(before);
    state.slowestMs = Math.max(state.slowestMs, (user + system) / 1_000);
    if (what === 'taken') state.taken += 1;
    else if (what !== 'refused') findings.push(`${what}: ${Buffer.from(bytes).toString('base64').slice(0, 600)}`);
    if (state.executions % 200 === 0) findings.push(...(await works(pc)));
  }
  findings.push(...(await works(pc)));
  await pc.device.close();
  return { ...state, findings, slowestMs: Math.round(state.slowestMs) };
}

function judged(result: Result<unknown>): string {
  if (result.ok) {
    const text = JSON.stringify(result.value) ?? '';
    return text.includes('\ud800') ? 'it was answered with half a character' : 'taken';
  }
  const { status, detail } = result.problem;
  const isClean = cleanStatuses.has(status) && detail !== '' && detail.length < 4_000 && detail.isWellFormed();
  return isClean ? 'refused' : `it was refused with ${status}: ${detail.slice(0, 200)}`;
}

/** What the page asks for first. */
async function works({ device, ask }: TestDevice): Promise<readonly string[]> {
  try {
    const { journalSequence } = await ask('getSnapshot', {});
    for (const { at } of await ask('getJournal', { after: Math.max(0, journalSequence - 400), limit: 500 })) new Date(at).toISOString();
    for (const name of ['getPolicies', 'getRegistry', 'getTree', 'listProvisioning', 'getGroupPolicy', 'getMdmReport'] as const)
      await ask(name, {});
    const { status, problems } = await ask('getHealth', {});
    const sent = await device.applyDocument({ document: `<SyncBody>${command('Get', 1, './DevInfo/DevId')}</SyncBody>` });
    if (!sent.ok) return [`a message is refused: ${sent.problem.detail}`];
    return status === 'ok' ? [] : [problems.join(' ')];
  } catch (error) {
    return [`the page does not open: ${error}`];
  }
}
