import { readdir, readFile } from 'node:fs/promises';
import type { ChunkDecoder } from '../../../electron/device/provisioning/wim/chunk-decoder.ts';
import { readDirectory } from '../../../electron/device/provisioning/wim/directory.ts';
import { createLzxDecoder } from '../../../electron/device/provisioning/wim/lzx.ts';
import { openWim } from '../../../electron/device/provisioning/wim/open-wim.ts';
import { createDirectory, directoryBytes } from '../../../electron/device/provisioning/wim/write-directory.ts';
import { createXpressDecoder } from '../../../electron/device/provisioning/wim/xpress.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { mutatedBytes } from '../data/byte-mutations.ts';
import { generatedFiles } from '../data/generated-wim.ts';
import { memoryReader } from './memory-reader.ts';
import { open } from './provisioning-files.ts';

export interface WimMutationRun {
  readonly executions: number;
  readonly accepted: number;
  /** Of the slowest input, in ms. */
  readonly slowestMs: number;
  /** What went wrong and the bytes, in base64; empty is what we want. */
  readonly findings: readonly { readonly what: string; readonly bytes: string }[];
}

type Feed = (bytes: Uint8Array) => Promise<string>;

const mostBytes = 1024 * 1024;
const statuses = [413, 415, 422];

/**
 * Feeds mutated packages and answer files to the reader, and, because its hashes stop nearly all of them early, mutated lists of files and chunks to
 * the parts behind. Runs until `enough` says so, which is asked before each.
 */
export async function runWimMutations(seed: number, enough: (executions: number) => boolean): Promise<WimMutationRun> {
  const findings: { what: string; bytes: string }[] = [];
  const state = { executions: 0, accepted: 0, slowestMs: 0 };
  const subjects = await mutationSubjects();
  const inputs = subjects.map(({ originals }, index) => mutatedBytes(originals, seed + index));
  for (;;) {
    for (const [index, { feed }] of subjects.entries()) {
      if (enough(state.executions)) return { ...state, findings };
      const bytes: Uint8Array = inputs[index]?.next().value ?? new Uint8Array();
      const start = performance.now();
      const what = await feed(bytes).catch((error: unknown) => `exception: ${String(error)}`);
      const elapsed = performance.now() - start;
      if (elapsed > state.slowestMs) state.slowestMs = Math.max(state.slowestMs, Math.min(elapsed, await timed(feed, bytes)));
      state.executions += 1;
      if (what === 'accepted') state.accepted += 1;
      else if (what !== 'refused') findings.push({ what, bytes: Buffer.from(bytes).toString('base64') });
    }
  }
}

/** Once more, in processor time: what else the machine does is nothing of the package's. */
async function timed(feed: Feed, bytes: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  await feed(bytes).catch(() => undefined);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

async function mutationSubjects(): Promise<readonly { readonly originals: readonly Uint8Array[]; readonly feed: Feed }[]> {
  const folder = new URL('../../fixtures/provisioning/', import.meta.url);
  const everything = await readdir(folder);
  const packages = await Promise.all(everything.filter((name) => name.endsWith('.ppkg')).map((name) => readFile(new URL(name, folder))));
  const lists = [1, 2, 3].map((seed) =>
    directoryBytes(
      createDirectory(generatedFiles(seed), () => 'ab'.repeat(20)),
      0n,
    ),
  );
  const documents = await Promise.all(everything.filter((name) => name.endsWith('.xml')).map((name) => readFile(new URL(name, folder))));
  return [
    { originals: packages, feed: feedPackage },
    { originals: documents, feed: async (bytes) => outcome(await open(bytes)) },
    { originals: lists, feed: async (bytes) => outcome(readDirectory(bytes)) },
    // Anything may stand for a chunk; these begin like one.
    { originals: packages.map((bytes) => bytes.subarray(208, 4_000)), feed: feedDecoder(createXpressDecoder()) },
    { originals: packages.map((bytes) => bytes.subarray(208, 4_000)), feed: feedDecoder(createLzxDecoder(32_768)) },
  ];
}

const feedPackage: Feed = async (bytes) => {
  const opened = await open(bytes);
  if (!opened.ok) return outcome(opened);
  const wim = await openWim(memoryReader(bytes), startNodeHash);
  if (!wim.ok) return outcome(wim);
  for (const file of wim.value.files) {
    const problem = await wim.value.unpackFile(file, mostBytes, () => undefined);
    if (problem !== null) return outcome({ ok: false, problem });
  }
  return 'accepted';
};

const feedDecoder =
  (decoder: ChunkDecoder): Feed =>
  async (bytes) =>
    decoder.decode(bytes, new Uint8Array(32_768)) ? 'accepted' : 'refused';

function outcome(
  result: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly status: number; readonly detail: string } },
): string {
  if (result.ok) return 'accepted';
  const { status, detail } = result.problem;
  return statuses.includes(status) && /^["A-Z\d].*[^.]\.$/su.test(detail) ? 'refused' : `odd refusal ${status} ${detail}`;
}
