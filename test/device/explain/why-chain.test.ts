import { describe, expect, test } from 'vitest';
import { type ChainSource, firstBroken, whyChain } from '../../../electron/device/explain/why-chain.ts';
import { newestRefusal } from '../../../electron/device/explain/why-command.ts';
import type { DeviceView, ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { notDisplayed } from '../../../shared/words/not-displayed.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

const url = 'https://cdn.example/a.jpg';
const picture = { fileName: 'a.jpg', type: 'jpeg', width: 8, height: 4, orientation: 1, bytes: 900, sha256: '', url } as const;

function pc(slot: ImageSlot, image: Partial<ImageState>, more: Partial<DeviceView> = {}): DeviceView {
  const fresh = freshSnapshot;
  return { ...fresh, ...more, images: { ...fresh.images, [slot]: { ...fresh.images[slot], cause: 'c1', ...image } } };
}

function broken(snapshot: DeviceView, slot: ImageSlot = 'desktop', more: Partial<ChainSource> = {}) {
  const chain = whyChain({ view: snapshot, slot, journal: [], ...more });
  return firstBroken(chain);
}

const urlNode = './Vendor/MSFT/Personalization/DesktopImageUrl';

/** One command about the desktop picture, as the journal tells it. */
function told(sequence: number, verb: string, status: number, more: Partial<JournalEntry> = {}): JournalEntry {
  const provenance = { kind: 'declared', source: 'a test' } as const;
  const event = { kind: 'command', verb, target: urlNode, status, because: '', provenance } as const;
  const outcome = status < 300 ? 'ok' : 'failed';
  return {
    ...{ sequence, at: 0, cause: `c${sequence}`, kind: 'command', outcome, node: urlNode },
    ...{ title: `${verb} ${urlNode} -> ${status}`, event, ...more },
  };
}

const refused = {
  outcome: 'failed',
  detail: 'Windows Home does not have it',
  basis: { kind: 'assumed', source: 'editionRefusal' },
} as const;

describe('why a picture is not on the screen', () => {
  test('says that no command has set it', () => {
    expect(broken(freshSnapshot)).toMatchObject({ kind: 'command', state: 'failed', fix: expect.stringContaining('DesktopImageUrl') });
  });

  test('says that the edition does not take it', () => {
    const link = broken(pc('desktop', { url, status: 7, reason: { code: 'edition-blocked', detail: '' } }));
    expect(link).toMatchObject({ kind: 'gate', state: 'failed', fix: expect.stringContaining('SetEduPolicies') });
  });

  test('says that a picture the edition held back comes with the next write only, where that is assumed', () => {
    const row = { id: 'gateOpens', decides: '', value: 'nextWrite', default: 'heals', alternatives: [], source: '', effect: '' } as const;
    const assumptions = [{ ...row, evidence: 'inferred', matters: true } as const];
    const held = { url, status: 7, reason: { code: 'edition-blocked', detail: '' } } as const;
    expect(broken(pc('desktop', held, { assumptions }))?.fix).toMatch(/Then send the policy again: .* assumption gateOpens/);
    expect(broken(pc('desktop', held))?.fix).not.toContain('again');
  });

  test('says that another policy has a picture of its own there', () => {
    const stored = pc('desktop', { url, status: 1, picture });
    expect(broken(stored)).toBeUndefined();
    const screens = { ...stored.policies.screens, desktopPicture: { kind: 'colour', colour: '#000000' } as const };
    const view = { ...stored, policies: { ...stored.policies, screens } };
    const chain = whyChain({ view, slot: 'desktop', journal: [] });
    expect(firstBroken(chain)).toMatchObject({
      kind: 'screen',
      says: 'The picture is stored and not shown: the picture of another policy is on the desktop',
      fix: expect.stringContaining('desktopPicture'),
    });
    expect(notDisplayed(view, 'desktop')).toBe('behind the picture of another policy');
    const without = whyChain({ view: { ...view, images: freshSnapshot.images }, slot: 'desktop', journal: [] });
    expect(without.find(({ kind }) => kind === 'screen')?.says).toBe('The picture of another policy is on the desktop');
  });

  test('says that the server has nothing there', () => {
    const link = broken(pc('desktop', { url, status: 6, tries: 3, reason: { code: 'http-404', detail: 'HTTP 404' } }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'failed', says: 'There is nothing at this URL (404)' });
  });

  test('says that it is still on its way', () => {
    const link = broken(pc('desktop', { url, status: 2, tries: 1, progress: { received: 1_500_000, total: null } }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'waiting', says: 'The picture is on its way: 1.5 MB so far' });
  });

  test.each<readonly [Partial<ImageState>, string, RegExp]>([
    [{ status: null }, 'idle', /Status does not exist while no address is set$/],
    [{ status: 1, picture }, 'ok', /Status is 1: [\w ]+$/],
    [{ status: 1, picture: null }, 'failed', /Status is 1: .*, but there is no picture$/],
    [{ status: 2, picture }, 'waiting', /Status is 2: [\w ]+$/],
    [{ status: 2 }, 'waiting', /Status is 2: [\w ]+$/],
    [{ status: 3, picture, nextTryAt: 5 }, 'waiting', /Status is 3: .*, until the next try$/],
    [{ status: 3, nextTryAt: 0 }, 'waiting', /Status is 3: .*, until the next try$/],
    [{ status: 3 }, 'failed', /Status is 3: [\w ]+$/],
    [{ status: 6, picture }, 'failed', /Status is 6: [\w ]+$/],
  ])('reads the Status node as it is with %o', (image, state, end) => {
    const chain = whyChain({ view: pc('desktop', { url, ...image }), slot: 'desktop', journal: [] });
    const link = chain.find(({ kind }) => kind === 'status');
    expect(link?.state).toBe(state);
    expect(link?.says).toMatch(end);
  });

  test('says that the logo is there, but this PC is not a shared cloud PC', () => {
    const branding = { painted: false, reason: 'boot to cloud is off' };
    const link = broken(pc('companyLogo', { url, status: 1, picture }, { branding }), 'companyLogo');
    expect(link).toMatchObject({ kind: 'screen', state: 'failed', says: 'boot to cloud is off' });
  });

  test('finds nothing broken when it is on the screen, whether or not this computer’s wallpaper follows', () => {
    const registry = [{ name: 'DesktopImageUrl', type: 'REG_SZ', data: url }] as const;
    const chain = whyChain({ view: pc('desktop', { url, status: 1, tries: 1, picture }, { registry }), slot: 'desktop', journal: [] });
    expect(firstBroken(chain)).toBeUndefined();
    expect(chain.map(({ kind }) => kind)).toEqual(['command', 'gate', 'transfer', 'status', 'registry', 'screen', 'host']);
  });

  test('breaks at a wallpaper that could not be changed, in the words of what happened', () => {
    const registry = [{ name: 'DesktopImageUrl', type: 'REG_SZ', data: url }] as const;
    const hostWallpaper = {
      enabled: true,
      able: true,
      keepPolicy: true,
      phase: 'failed',
      detail: 'feh ended with 2',
      capability: 'Install feh',
    } as const;
    expect(broken(pc('desktop', { url, status: 1, picture }, { registry, hostWallpaper }))).toMatchObject({
      kind: 'host',
      says: 'feh ended with 2',
    });
  });

  test('holds in each link the entries of its own cause and node alone', () => {
    const snapshot = pc('desktop', { url, status: 2 });
    const entry = (sequence: number, more: Partial<JournalEntry>): JournalEntry => {
      const node = snapshot.images.desktop.urlNode;
      return { ...told(sequence, 'Get', 200), cause: 'c1', kind: 'transfer', node, ...more };
    };
    const journal = [
      entry(1, {}),
      entry(2, { cause: 'c0' }),
      entry(3, { kind: 'status' }),
      entry(4, { node: snapshot.images.lockScreen.urlNode }),
    ];
    const transfer = whyChain({ view: snapshot, slot: 'desktop', journal }).find(({ kind }) => kind === 'transfer');
    expect(transfer?.entries.map(({ sequence }) => sequence)).toEqual([1]);
  });

  test('waits with a failed try that is repeated, with the particulars but no HTTP status twice', () => {
    const reason = { code: 'http-404', detail: 'HTTP 404' } as const;
    const link = broken(pc('desktop', { url, status: 3, tries: 1, nextTryAt: 5_000, reason }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'waiting', says: 'There is nothing at this URL (404)' });
    const last = broken(pc('desktop', { url, status: 6, tries: 3, reason: { code: 'file-missing', detail: 'ENOENT' } }));
    expect(last).toMatchObject({ state: 'failed', says: 'There is no such file (ENOENT)' });
  });

  test('breaks at the gate for a success that was only reported, and neither Status nor screen says otherwise', () => {
    const detail = 'Windows Pro takes it with SetEduPolicies only; success is reported nevertheless, as the assumption proGate says';
    const snapshot = pc('desktop', { url, status: 1, reason: { code: 'edition-blocked', detail } });
    expect(broken(snapshot)).toMatchObject({ kind: 'gate', state: 'failed', says: detail });
    const states = whyChain({ view: snapshot, slot: 'desktop', journal: [] }).map(({ kind, state }) => `${kind} ${state}`);
    expect(states.slice(1)).toEqual(['gate failed', 'transfer idle', 'status failed', 'registry idle', 'screen idle', 'host idle']);
  });

  test('breaks at bytes that count as a success by assumption and are no picture', () => {
    const link = broken(pc('desktop', { url, status: 1, tries: 1, reason: { code: 'not-an-image', detail: '' } }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'failed', says: expect.stringContaining('the assumption fileTypeTest') });
  });

  test('breaks at the screen for a picture that is stored and cannot be drawn', () => {
    const snapshot = pc('desktop', { url, status: 1, tries: 1, picture });
    expect(broken(snapshot)).toBeUndefined();
    const drawn = broken(pc('desktop', { url, status: 1, tries: 1, picture, undrawable: true }));
    expect(drawn).toMatchObject({
      kind: 'screen',
      state: 'failed',
      says: expect.stringContaining('what the user chose is on the desktop'),
    });
    // The next address failed: the picture before is still stored, and still not on the screen.
    const next = pc('desktop', { url, status: 6, picture, undrawable: true });
    const screen = whyChain({ view: next, slot: 'desktop', journal: [] }).find(({ kind }) => kind === 'screen');
    expect(screen).toMatchObject({ state: 'idle', says: 'What the user chose is on the desktop: the picture before cannot be drawn' });
  });

  test('says of the same address written again that the picture was kept, what to do, and where it was decided before', () => {
    const entry = (sequence: number, more: Partial<JournalEntry>): JournalEntry => ({ ...told(sequence, 'Get', 200), ...more });
    const journal = [
      told(1, 'Replace', 202),
      entry(2, { cause: 'c1', kind: 'gate' }),
      told(3, 'Replace', 202),
      entry(4, { cause: 'c3', kind: 'transfer', basis: { kind: 'assumed', source: 'sameUrl' } }),
    ];
    const chain = whyChain({ view: pc('desktop', { url, status: 1, picture, cause: 'c3' }), slot: 'desktop', journal });
    const link = (kind: string) => chain.find((each) => each.kind === kind);
    expect(firstBroken(chain)).toBeUndefined();
    expect(link('transfer')).toMatchObject({ says: expect.stringContaining('kept and not downloaded again'), fix: expect.any(String) });
    expect(link('gate')?.entries.map(({ sequence }) => sequence)).toEqual([2]);
    expect(link('command')?.entries.map(({ sequence }) => sequence)).toEqual([3]);
  });

  test('opens to something at every link that has a part in it', () => {
    const registry = [
      { name: 'DesktopImagePath', type: 'REG_SZ', data: 'C:\\Windows\\a.jpg' },
      { name: 'DesktopImageUrl', type: 'REG_SZ', data: 'https://bob:secret@cdn.example/b.jpg' },
    ] as const;
    const chain = whyChain({ view: pc('desktop', { url, status: 3, picture }, { registry }), slot: 'desktop', journal: [] });
    expect(chain.find(({ kind }) => kind === 'registry')).toMatchObject({
      says: 'Windows would have written DesktopImageUrl; DesktopImagePath still names the picture before',
      facts: [
        { name: 'DesktopImagePath', value: 'C:\\Windows\\a.jpg' },
        { name: 'DesktopImageUrl', value: 'https://…@cdn.example/b.jpg' },
      ],
    });
    expect(chain.find(({ kind }) => kind === 'host')?.facts).toHaveLength(1);
  });

  test('breaks nothing for a wallpaper that somebody changed on this computer, and has a fix', () => {
    const hostWallpaper = { ...freshSnapshot.hostWallpaper, enabled: true, phase: 'left-alone', detail: 'It was changed.' } as const;
    const chain = whyChain({ view: pc('desktop', { url, status: 1, picture }, { hostWallpaper }), slot: 'desktop', journal: [] });
    expect(firstBroken(chain)).toBeUndefined();
    expect(chain.at(-1)).toMatchObject({ kind: 'host', says: 'It was changed.', fix: expect.stringContaining('Wallpaper panel') });
  });

  test('names a command that was refused with its reason, until the PC is another one', () => {
    const refusal = told(1, 'Replace', 405, refused);
    const link = broken(freshSnapshot, 'desktop', { journal: [refusal] });
    expect(link).toMatchObject({
      kind: 'command',
      says: `The last command was refused: ${refusal.title} (${refused.detail})`,
      entries: [refusal],
    });
    expect(link?.fix).toContain('edition');
    const reset: JournalEntry = { sequence: 2, at: 0, cause: 'c2', kind: 'device', outcome: 'info', title: '', event: { kind: 'reset' } };
    expect(broken(freshSnapshot, 'desktop', { journal: [refusal, reset] })?.says).toBe('No policy has set this picture');
  });

  test('takes no Delete that found nothing for a reason, and one that took the policy away for one', () => {
    const nothing = told(2, 'Delete', 404);
    expect(broken(freshSnapshot, 'desktop', { journal: [nothing] })?.says).toBe('No policy has set this picture');
    const taken = told(3, 'Delete', 200);
    const link = broken(pc('desktop', { cause: 'c3' }), 'desktop', { journal: [nothing, taken] });
    expect(link?.says).toBe(`The policy was removed (${taken.title})`);
  });

  test('remembers a later command that was refused beside a picture that is there', () => {
    const image = pc('desktop', { url, status: 1, picture }).images.desktop;
    const done = told(1, 'Replace', 202);
    const refusal = told(2, 'Add', 418);
    expect(newestRefusal(image, [done, refusal])).toBe(refusal);
    expect(newestRefusal(image, [refusal, { ...done, sequence: 3 }])).toBeNull();
  });

  test('shows the address without its user name and password', () => {
    const [command] = whyChain({ view: pc('desktop', { url: 'https://bob:secret@cdn.example/a.jpg' }), slot: 'desktop', journal: [] });
    expect(command?.address).toBe('https://…@cdn.example/a.jpg');
  });
});
