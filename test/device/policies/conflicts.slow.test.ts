import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import type { MdmServer } from '../../support/mdm-server/mdm-server.ts';
import { answerFile } from '../../support/provisioning/provisioning-files.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

/** Who does what, in order. Nodes read `Area/Name`, with `user:` before those of the user. */
type Step =
  | { readonly from: 'server' | 'desk'; readonly set: string; readonly value: string }
  | { readonly from: 'server' | 'desk'; readonly delete: string }
  | { readonly from: 'server'; readonly unenrol: true }
  | { readonly from: 'server'; readonly picture: 'desktop' | 'lockScreen' }
  | {
      readonly from: 'package';
      readonly set: string;
      readonly value: string;
      readonly owner: string;
      readonly rank: number;
      readonly id: number;
    }
  | { readonly from: 'package'; readonly remove: number }
  | { readonly from: 'group-policy'; readonly set: string; readonly value: string | number }
  | { readonly from: 'group-policy'; readonly clear: true }
  | { readonly from: 'person'; readonly choose: InputOf<'chooseBackground'> };

interface Row {
  readonly case: string;
  readonly assume?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** What is in force at this node, and by whom. */
  readonly node: string;
  readonly value: string;
  readonly by: string;
  /** Kind of source and value; a value of null is any. */
  readonly lost: readonly (readonly [by: string, value: string | null])[];
  /** Of the screens, by path. */
  readonly shows?: Readonly<Record<string, unknown>>;
  /** How its effect begins. */
  readonly effect?: string;
  /** What Policy/Result says. */
  readonly result?: string;
  readonly source: string;
}

const rows = JSON.parse(readFileSync(new URL('../../data/policy-conflicts.json', import.meta.url), 'utf8')) as readonly Row[];
const file = (part: 'Config' | 'Result', name: string) =>
  name.startsWith('user:') ? `./User/Vendor/MSFT/Policy/${part}/${name.slice(5)}` : `./Vendor/MSFT/Policy/${part}/${name}`;
const isInt = (value: string) => /^\d+$/.test(value);
const packageId = (id: number) => `{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1f0${id}}`;

/** Values as text of a .reg file: numbers are dwords. */
function regFile(set: string, value: string | number): Buffer {
  const at = set.lastIndexOf('\\');
  const hive = set.startsWith('HKLM') ? 'HKEY_LOCAL_MACHINE' : 'HKEY_CURRENT_USER';
  const data = typeof value === 'number' ? `dword:${value.toString(16)}` : `"${value.replaceAll('\\', '\\\\')}"`;
  return Buffer.from(`Windows Registry Editor Version 5.00\r\n\r\n[${hive}${set.slice(4, at)}]\r\n"${set.slice(at + 1)}"=${data}\r\n`);
}

async function done(step: Step, pc: ManagedDevice, server: MdmServer): Promise<void> {
  if (step.from === 'group-policy') {
    if ('clear' in step) await pc.ask('clearGroupPolicy', {});
    else await pc.ask('importGroupPolicy', { file: regFile(step.set, step.value), hive: 'machine' });
  } else if (step.from === 'package') {
    if ('remove' in step) return void (await pc.ask('removeProvisioning', { packageId: packageId(step.remove) }));
    const [area, name] = step.set.split('/');
    const config = `<ID>${packageId(step.id)}</ID><Name>P${step.id}</Name><Version>1.0</Version><OwnerType>${step.owner}</OwnerType><Rank>${step.rank}</Rank>`;
    const common = `<Policies><${area}><${name}>${step.value}</${name}></${area}></Policies>`;
    const applied = await pc.ask('applyProvisioning', { file: answerFile(common, { config }) });
    expect(applied.refused).toEqual([]);
  } else if (step.from === 'person') await pc.ask('chooseBackground', step.choose);
  else if ('unenrol' in step) await pc.ask('unenrol', {});
  else if ('picture' in step)
    await send(pc, server, { verb: 'Replace', node: step.picture === 'desktop' ? 'DesktopImageUrl' : 'LockScreenImageUrl' });
  else if (step.from === 'desk') {
    const target = file('Config', 'set' in step ? step.set : step.delete);
    const sent =
      'set' in step
        ? command('Replace', 1, item(target, step.value, isInt(step.value) ? 'int' : 'chr'))
        : command('Delete', 1, item(target));
    const answered = (await pc.ask('applyDocument', { document: message(sent) })).rows.slice(1);
    expect(answered.map(({ status }) => status)).toEqual([200]);
  } else if ('set' in step) await send(pc, server, { verb: 'Replace', node: file('Config', step.set), data: step.value });
  else await send(pc, server, { verb: 'Delete', node: file('Config', step.delete) });
}

interface Sent {
  readonly verb: 'Replace' | 'Delete';
  readonly node: string;
  readonly data?: string;
}

async function send(pc: ManagedDevice, server: MdmServer, { verb, node, data = 'https://pictures.test/a.png' }: Sent): Promise<void> {
  const isPicture = !node.startsWith('./');
  const target = isPicture ? `./Vendor/MSFT/Personalization/${node}` : node;
  server.queue([verb === 'Delete' ? { verb, target } : { verb, target, data, format: isInt(data) ? 'int' : 'chr' }]);
  const session = await pc.ask('sync', {});
  expect(session.rows.map(({ status }) => status)).toEqual([isPicture ? 202 : 200]);
  if (!isPicture) return;
  const slot = node === 'DesktopImageUrl' ? 'desktop' : 'lockScreen';
  await expect.poll(async () => (await pc.ask('getSnapshot', {})).images[slot].status).toBe(1);
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => (found as Readonly<Record<string, unknown>> | null)?.[key], value);
}

describe('between sources of one policy', async () => {
  test('has enough cases, each with its source', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(rows.filter(({ source }) => source.length < 10)).toEqual([]);
    expect(new Set(rows.map((row) => row.case)).size).toBe(rows.length);
  });

  for (const row of rows) {
    test(`settles ${row.case} (${row.source})`, async () => {
      const [server, pc] = [await startServer(), await startManagedDevice()];
      if (row.assume !== undefined) await pc.ask('changeAssumptions', row.assume);
      if (row.steps.some(({ from }) => from === 'server')) await pc.ask('enrol', enrolInput(server));
      for (const step of row.steps) await done(step, pc, server);
      const found = (await pc.ask('getPolicies', {})).find(({ node }) => node === file('Config', row.node));
      expect(found).toMatchObject({ value: row.value, source: { kind: row.by } });
      const lost = found?.lost.map(({ source, value }, index) => [source.kind, row.lost[index]?.[1] === null ? null : value]);
      expect(lost).toEqual(row.lost);
      expect(found?.lost.filter(({ because }) => because === '')).toEqual([]);
      if (row.effect !== undefined) expect(found?.effect).toContain(row.effect);
      const { screens } = (await pc.ask('getSnapshot', {})).policies;
      for (const [path, value] of Object.entries(row.shows ?? {})) expect([path, at(screens, path)]).toEqual([path, value]);
      const { rows: told } = await pc.ask('applyDocument', { document: message(command('Get', 1, item(file('Result', row.node)))) });
      expect(told[1]?.data).toBe(row.result ?? row.value);
    });
  }
});
