import { describe, expect, test } from 'vitest';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { personalization as P } from '../../support/data/syncml-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

async function effects(pc: TestDevice): Promise<Readonly<Record<string, { readonly effect: string; readonly matters: boolean }>>> {
  const { assumptions } = await pc.ask('getSnapshot', {});
  return Object.fromEntries(assumptions.map(({ id, effect, matters }) => [id, { effect, matters }]));
}

describe('the effect of an assumption on this PC now', () => {
  test('is a sentence for each row, also on a PC from the factory', async () => {
    const told = await effects(await startTestDevice());
    for (const { effect } of Object.values(told)) expect(effect).toMatch(/^[\p{Lu}\d.].*[^.]$/u);
    expect(Object.keys(told)).toHaveLength(Object.keys(defaultAssumptions).length);
    expect(told.proGate).toEqual({ effect: 'This PC is Windows Enterprise', matters: false });
    expect(told.sessionCap).toEqual({ effect: 'The PC is not enrolled', matters: false });
    expect(told.urlWriteCode).toEqual({ effect: 'Every write of an image URL is answered 202', matters: true });
  });

  test('follows edition, pictures and switches', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    const write = command('Replace', 1, `${P}/DesktopImageUrl`, 'https://contoso.example/a.png?x');
    await pc.ask('applyDocument', { document: localDocument(write) });
    const closed = await effects(pc);
    expect(closed.proGate?.effect).toBe('Windows Pro: pictures end in Status 7; 1 URL set');
    expect(closed.gateOpens).toEqual({ effect: '1 picture held back: once the PC takes them, fetched at once', matters: true });
    expect(closed.queryInUrl).toEqual({ effect: '1 URL depends on it: 0 refused, 1 taken', matters: true });
    await pc.ask('changeAssumptions', { proGate: 'applied', gateOpens: 'nextWrite', queryInUrl: 'partOfExtension' });
    const open = await effects(pc);
    expect(open.proGate?.effect).toBe('Windows Pro: pictures are applied; 1 URL set');
    expect(open.queryInUrl?.effect).toBe('1 URL depends on it: 1 refused, 0 taken');
    await pc.ask('changeDevice', { osBuild: '10.0.16299.15' });
    expect((await effects(pc)).buildRefusal?.effect).toMatch(/^10\.0\.16299\.15 has not \d+ nodes: a write to one is answered 404$/);
  });
});
