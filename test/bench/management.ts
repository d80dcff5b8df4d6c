import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFreshDevice } from '../../electron/server/start-device.ts';
import { command, localDocument } from '../support/data/raw-documents.ts';
import { startLineChild } from '../support/programs/line-child.ts';
import { percentile } from '../support/server/http-load.ts';
import { createBareClient } from './bare-mdm-client.ts';

/**
 * `node test/bench/management.ts`: what a session with a management server costs a whole PC, beside a bare node:https client with a
 * certificate of the same kind that posts the same: package 1 and the answer to one Get, over a connection of its own. Sessions take turns,
 * so that both meet the same machine. Beside it, what 10,000 Gets cost in one session, and brought as documents of as many as a message of
 * the session holds. Prints one JSON object; exits 1 when a figure is missed. `QUICK=1` measures a tenth as long.
 */
const atMost = { oneGetToBare: 1.5, tenThousandToDocuments: 1.75, complaints: 0 } as const;
const rounds = process.env.QUICK === '1' ? 20 : 200;
const manyRounds = process.env.QUICK === '1' ? 4 : 8;
const writtenDownMs = 2_000;

interface Side {
  readonly session: () => Promise<void>;
  readonly wallMs: number[];
  readonly cpuMs: number[];
}

const child = startLineChild([process.execPath, fileURLToPath(new URL('../support/mdm-server/serve.ts', import.meta.url))]);
const { url, caFile } = JSON.parse((await child.next()) ?? '{}') as { readonly url: string; readonly caFile: string };
let complaints = 0;
const queueGet = async () => {
  if ((await child.ask('1')) !== 'ok') complaints += 1;
};

const bare = createBareClient({ url, caFile, newConnections: true });
const bareEnrolment = await bare.enrol();
const started = await startFreshDevice('0.0.0');
if (!started.ok) throw new Error(started.problem.detail);
const { operations, close } = started.value;
const authorities = [readFileSync(caFile, 'utf8')];
const enrolled = await operations.enrol({ address: 'user@example.test', server: url, password: 'correct horse', authorities });
if (!enrolled.ok || enrolled.value.state !== 'enrolled') throw new Error(`Not enrolled: ${JSON.stringify(enrolled)}`);

const sides = {
  bare: side(async () => {
    const exchanged = await bare.session(bareEnrolment);
    if (exchanged.length !== 2) throw new Error(`The bare client sent ${exchanged.length} messages`);
  }),
  pc: side(async () => {
    const session = await operations.sync({});
    if (!session.ok || !session.value.good || session.value.rows.length !== 1)
      throw new Error(`The session failed: ${JSON.stringify(session)}`);
  }),
};
function side(session: () => Promise<void>): Side {
  return { session, wallMs: [], cpuMs: [] };
}

/** The first tenth is for the compiler. */
for (let round = -rounds / 10; round < rounds; round += 1) {
  for (const { session, wallMs, cpuMs } of Object.values(sides)) {
    await queueGet();
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    await session();
    const { user, system } = process.cpuUsage(cpu);
    if (round < 0) continue;
    wallMs.push(performance.now() - wall);
    cpuMs.push((user + system) / 1_000);
  }
}
const many = { commands: 10_000, perMessage: 1_000 } as const;
const manyInSession = async () => {
  if ((await child.ask(String(many.commands))) !== 'ok') complaints += 1;
  const session = await operations.sync({});
  if (!session.ok || session.value.rows.filter(({ cmd }) => cmd === 'Get').length !== many.commands)
    throw new Error(`The long session: ${JSON.stringify(session).slice(0, 300)}`);
};
const manyAsDocuments = async () => {
  for (let sent = 0; sent < many.commands; sent += many.perMessage) {
    const document = documentOf(Array.from({ length: many.perMessage }, (_, index) => command('Get', index + 1, './DevDetail/SwV')));
    if (!(await operations.applyDocument({ document })).ok) throw new Error('A document was refused');
  }
};
/** Both take turns. The first round is for the compiler. */
const manyMs: { readonly inSession: number; readonly asDocuments: number }[] = [];
for (let round = 0; round < manyRounds; round += 1)
  manyMs.push({ inSession: await cpuOf(manyInSession), asDocuments: await cpuOf(manyAsDocuments) });
manyMs.shift();

bare.close();
await close();
child.process.stdin?.end();
await child.ended();

const median = (values: readonly number[]) => percentile(values, 0.5);
const figures = {
  bareMs: round2(median(sides.bare.wallMs)),
  pcMs: round2(median(sides.pc.wallMs)),
  bareCpuMs: round2(median(sides.bare.cpuMs)),
  pcCpuMs: round2(median(sides.pc.cpuMs)),
  oneGetToBare: round2(median(sides.pc.wallMs) / median(sides.bare.wallMs)),
  perCommandInSessionMs: round2(median(manyMs.map(({ inSession }) => inSession)) / many.commands),
  tenThousandToDocuments: round2(median(manyMs.map(({ inSession, asDocuments }) => inSession / asDocuments))),
  complaints,
};
const missed = Object.entries(atMost).filter(([name, most]) => !(figures[name as keyof typeof atMost] <= most));
console.log(JSON.stringify({ rounds, ...figures, missed: missed.map(([name, most]) => `${name} is over ${most}`) }, null, 2));
process.exitCode = missed.length === 0 ? 0 : 1;

/**
 * Processor time in ms, until what was done is written down too: journal and messages go to the disk half a second later, which is within
 * a session that waits for its server and would be behind the last document.
 */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  await pause(writtenDownMs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function documentOf(commands: readonly string[]): string {
  return localDocument(commands.join(''));
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
