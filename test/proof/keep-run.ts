import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One run of a benchmark or of random input, as `npm run proof` reads it. */
export interface KeptRun {
  readonly name: string;
  readonly args: readonly string[];
  /** ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  /** What it exited with; 0 when every figure is held. */
  readonly status: number;
  readonly node: string;
  readonly output: string;
}

/** `node test/proof/keep-run.ts NAME [ARG…]`: runs `test/bench/NAME.ts` and keeps what it printed in `out/proof/runs/NAME.json`. */
const [name = '', ...args] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../out/proof/runs', import.meta.url));
const began = new Date();
const script = fileURLToPath(new URL(`../bench/${name}.ts`, import.meta.url));
const run = spawn(process.execPath, ['--expose-gc', script, ...args], { stdio: ['inherit', 'pipe', 'inherit'] });
const pieces: string[] = [];
run.stdout.setEncoding('utf8').on('data', (piece: string) => {
  pieces.push(piece);
  process.stdout.write(piece);
});
run.on('close', (code) => {
  const status = code ?? 1;
  const seconds = Math.round((Date.now() - began.getTime()) / 1_000);
  const kept: KeptRun = { name, args, began: began.toISOString(), seconds, status, node: process.version, output: pieces.join('') };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name.replaceAll('/', '-')}.json`, JSON.stringify(kept, null, 2));
  process.exitCode = status;
});
