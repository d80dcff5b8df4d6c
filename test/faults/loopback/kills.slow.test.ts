import { describe, expect, test } from 'vitest';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { type HeadlessPC, startHeadlessPC } from '../../support/server/headless-pc.ts';

const nodes = [
  './Vendor/MSFT/Personalization/CompanyName',
  './Vendor/MSFT/SharedPC/KioskModeAUMID',
  './Vendor/MSFT/SharedPC/KioskModeUserTileDisplayText',
] as const;

/** Writes the numbers behind `last` to a node until the PC is gone, and tells of each that was acknowledged; answers the last of them. */
async function countUntilGone(pc: HeadlessPC, node: string, last: number, tell: () => unknown): Promise<number> {
  for (let number = last; ; number += 1) {
    const reply = await pc.syncml(localDocument(command('Replace', 1, node, `${number + 1}`))).catch(() => null);
    const text = await reply?.text().catch(() => '');
    if (!text?.includes('<Cmd>Replace</Cmd><Data>200</Data>')) return number;
    tell();
  }
}

async function numberAt(pc: HeadlessPC, node: string): Promise<number> {
  const reply = await (await pc.syncml(localDocument(command('Get', 1, node)))).text();
  return Number(/<\/Source><Data>(\d+)<\/Data>/.exec(reply)?.[1] ?? 0);
}

describe('what the PC has answered is there when it starts again', () => {
  for (const [title, signal, ends, rounds] of [
    ['P01 after kill -9, wherever that struck', 'SIGKILL', null, 6],
    ['H18 after SIGTERM under load', 'SIGTERM', 0, 2],
  ] as const) {
    test(title, { timeout: 300_000 }, async () => {
      const dataFolder = await temporaryFolder();
      let acknowledged = nodes.map(() => 0);
      for (let round = 0; round < rounds; round += 1) {
        const pc = await startHeadlessPC({ dataFolder, args: ['--no-rate-limit'] });
        try {
          const found = await Promise.all(nodes.map((node) => numberAt(pc, node)));
          // The one behind the last acknowledged may have been written and not answered any more.
          for (const [index, number] of found.entries()) expect(number - (acknowledged[index] ?? 0)).toBeOneOf([0, 1]);
          expect((await pc.snapshot()).notices).toEqual([]);
          const told: string[] = [];
          const counting = Promise.all(nodes.map((node, index) => countUntilGone(pc, node, found[index] ?? 0, () => told.push(node))));
          // However slow the machine: each has written when it strikes.
          await expect.poll(() => nodes.every((node) => told.includes(node)), { interval: 5 }).toBe(true);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
          expect(await pc.stop(signal)).toBe(ends);
          acknowledged = await counting;
        } finally {
          await pc.stop('SIGKILL');
        }
      }
      expect(Math.min(...acknowledged)).toBeGreaterThanOrEqual(rounds);
    });
  }
});
