import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BreakRule, HeldMessage } from '../../../shared/contract/management/breakpoints.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const name = './Vendor/MSFT/Personalization/CompanyName';
const getName = { verb: 'Get', target: name } as const;
const setName = (data: string) => ({ verb: 'Replace', target: name, data }) as const;

async function enrolled() {
  const server = await startServer();
  const pc = await startManagedDevice();
  await pc.ask('enrol', enrolInput(server));
  return { server, pc, rules: (...rules: readonly BreakRule[]) => pc.ask('setBreakpoints', { rules: [...rules] }) };
}

async function held(pc: ManagedDevice): Promise<HeldMessage> {
  for (;;) {
    const [found] = (await pc.ask('getBreakpoints', {})).held;
    if (found !== undefined) return found;
    await wait(5);
  }
}

const companyName = async (pc: ManagedDevice) => (await pc.ask('getTree', { locURI: name }))[0]?.value ?? null;

describe('a breakpoint', () => {
  test('holds a message by what it does, and lets it go on changed', async () => {
    const { server, pc, rules } = await enrolled();
    await rules({ at: 'answer', command: 'Replace', target: 'companyname', action: 'hold' });
    server.queue([setName('Contoso')]);
    const session = pc.ask('sync', {});
    const message = await held(pc);
    expect(message).toMatchObject({ at: 'answer', step: 'session', number: 1, line: 'HTTP 200' });
    await pc.ask('releaseMessage', { id: message.id, decision: 'send', text: message.text.replace('Contoso', 'Fabrikam') });
    expect((await session).good).toBe(true);
    expect(await companyName(pc)).toBe('Fabrikam');
    expect((await pc.ask('getBreakpoints', {})).held).toEqual([]);
  });

  test('shows no password where it holds one, and sends the one that was typed', async () => {
    const server = await startServer();
    const pc = await startManagedDevice();
    await pc.ask('setBreakpoints', { rules: [{ at: 'request', step: 'certificate', action: 'hold' }] });
    const enrolling = pc.ask('enrol', enrolInput(server));
    const message = await held(pc);
    expect(message.text).not.toContain('correct horse');
    expect(message.text).toContain('********</wsse:Password>');
    await pc.ask('releaseMessage', {
      id: message.id,
      decision: 'send',
      text: message.text.replace('>CIMClient_Windows<', '>CIMClient_Windows<'),
    });
    expect((await enrolling).state).toBe('enrolled');
    expect(server.complaints).toEqual([]);
  });

  test('acts with others in their order, each on what the one before left, and the log says which did', async () => {
    const { server, pc, rules } = await enrolled();
    await rules(
      { at: 'answer', contains: 'Contoso', action: 'edit', find: 'Contoso', replace: 'Fabrikam' },
      { at: 'answer', contains: 'Contoso', action: 'drop' },
      { at: 'answer', contains: 'Fabrikam', action: 'edit', find: 'Fabrikam', replace: 'Litware' },
      { at: 'answer', command: 'Replace', action: 'delay', delayMs: 5, times: 1 },
    );
    server.queue([setName('Contoso')]);
    await pc.ask('sync', {});
    expect(await companyName(pc)).toBe('Litware');
    const { log, rules: now } = await pc.ask('getBreakpoints', {});
    expect(log).toMatchObject([{ step: 'session', at: 'answer', did: [{ rule: 1 }, { rule: 3 }, { rule: 4 }] }]);
    expect(now.map(({ acted }) => acted)).toEqual([1, 0, 1, 1]);
  });

  test('sends a request more often, and the server answers the same', async () => {
    const { server, pc, rules } = await enrolled();
    await rules({ at: 'request', step: 'session', number: 1, action: 'repeat', copies: 2 });
    const before = server.requests.length;
    expect((await pc.ask('sync', {})).good).toBe(true);
    expect(server.requests.length - before).toBe(3);
  });

  test('gives the PC an answer twice; the second time nothing is sent', async () => {
    const { server, pc, rules } = await enrolled();
    await rules({ at: 'answer', step: 'session', number: 1, action: 'repeat' });
    server.queue([getName]);
    const before = server.requests.length;
    await pc.ask('sync', {});
    const { log } = await pc.ask('getBreakpoints', {});
    expect(log.map(({ did }) => did[0]?.words)).toEqual(['repeated it 1 time']);
    expect(server.requests.length - before).toBeLessThanOrEqual(2);
  });

  test('loses an answer, and the PC asks again as Windows does', async () => {
    const { pc, rules } = await enrolled();
    await rules({ at: 'answer', step: 'session', action: 'hold', times: 1 });
    const session = pc.ask('sync', {});
    const message = await held(pc);
    await pc.ask('releaseMessage', { id: message.id, decision: 'drop' });
    await rules();
    await pc.ask('endEnrolment', {});
    expect((await session).good).toBe(false);
    expect((await pc.ask('getBreakpoints', {})).log.at(-1)?.did[0]?.words).toContain('dropped');
  });

  test('lets go of everything when its rules are taken away, and of nothing that is not held', async () => {
    const { pc, rules } = await enrolled();
    await rules({ at: 'request', action: 'hold' });
    const session = pc.ask('sync', {});
    await held(pc);
    await rules();
    expect((await session).good).toBe(true);
    expect(await pc.device.releaseMessage({ id: 99, decision: 'send' })).toMatchObject({ ok: false, problem: { status: 404 } });
  });
});
