/** 200 rounds of kill -9 during saves (case P01 at full length): `node test/bench/kill-rounds.ts [rounds] [seed]`. Exit 1 when anything was lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKillRounds } from '../support/programs/kill-rounds.ts';

const rounds = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'managed-pc-kill-'));
const result = await runKillRounds(folder, rounds, seed);
await rm(folder, { recursive: true });
console.log(JSON.stringify({ seed, ...result }));
process.exitCode = result.broken + result.lost === 0 ? 0 : 1;
