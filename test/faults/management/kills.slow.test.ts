import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type MdmServer, startMdmServer } from '../../support/mdm-server/mdm-server.ts';
import { startLineChild } from '../../support/programs/line-child.ts';
import { entryOf } from '../../support/programs/program-entry.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const child = entryOf('test/support/mdm-server/managed-child.ts');
const node = './Vendor/MSFT/Personalization/CompanyName';
const rounds = Number(process.env.MANAGED_PC_KILL_ROUNDS ?? 20);

interface Found {
  readonly state: string;
  readonly deviceId: string | null;
  readonly thumbprint: string | null;
  readonly value: string | null;
}

/** Starts the PC, lets it work, kills it; answers what it found at its start. */
async function round(server: MdmServer, folder: string, afterMs: number): Promise<Found> {
  const pc = startLineChild([process.execPath, child, folder, server.url, server.caFile]);
  const line = await pc.next();
  await sleep(afterMs);
  pc.process.kill('SIGKILL');
  await pc.ended();
  if (line === null) throw new Error('the PC did not start');
  return JSON.parse(line) as Found;
}

test(`keeps one identity or none, and every policy that was acknowledged, over ${rounds} rounds of kill -9`, {
  timeout: 1_800_000,
}, async () => {
  const server = await startMdmServer();
  let folder = await temporaryFolder();
  let known: Found | null = null;
  let sent = 0;
  let enrolments = 0;
  for (let count = 0; count < rounds; count += 1) {
    for (let more = 0; more < 20; more += 1) {
      sent += 1;
      server.queue([{ verb: 'Replace', target: node, data: `value ${sent}` }]);
    }
    const acknowledged = newestAcknowledged(server);
    const found = await round(server, folder, Math.random() * (known === null ? 3000 : 600));
    // Never two: what is there is what was there, whole, and the server knows it.
    if (known !== null) expect(found).toMatchObject({ deviceId: known.deviceId, thumbprint: known.thumbprint });
    if (found.deviceId !== null) {
      const issued = server.enrolments.find(({ deviceId }) => deviceId === found.deviceId);
      expect(issued?.certificate.thumbprint).toBe(found.thumbprint);
      if (known === null) enrolments += 1;
      known = found;
      expect(Number(found.value?.slice('value '.length) ?? 0)).toBeGreaterThanOrEqual(acknowledged);
    }
    // Every fifth PC that has got so far makes room for another that is killed while it enrols.
    if (known !== null && count % 5 === 4) {
      folder = await temporaryFolder();
      known = null;
      await drain(server);
    }
  }
  expect(enrolments).toBeGreaterThan(0);
  const odd = server.complaints.filter(({ what }) => !/was used before|MsgID|SessionID|comes though the session/.test(what));
  expect(odd).toEqual([]);
  await server.close();
});

/** The highest value the server got a good Status for, from the PC of the round before. */
function newestAcknowledged(server: MdmServer): number {
  const [last] = server.enrolments.slice(-1);
  const good = server.sessions
    .filter(({ enrolment }) => enrolment === last)
    .flatMap(({ replies }) => replies)
    .filter(({ statuses, command }) => statuses.includes(200) && command.verb === 'Replace')
    .map(({ command }) => Number(command.verb === 'Replace' ? (command.data?.slice('value '.length) ?? 0) : 0));
  return Math.max(0, ...good);
}

/** Nothing of what waits for the PC before is the next one's. */
async function drain(server: MdmServer): Promise<void> {
  const pc = startLineChild([process.execPath, child, await temporaryFolder(), server.url, server.caFile]);
  await expect.poll(() => server.waiting, { timeout: 600_000 }).toBe(0);
  pc.process.kill('SIGKILL');
  await pc.ended();
}
