import { describe, expect, test } from 'vitest';
import { firstBroken, whyChain } from '../../../renderer/panels/why/why-chain.ts';
import type { JournalEntry } from '../../../shared/journal-entry.ts';
import type { ImageSlot, ImageState, Snapshot } from '../../../shared/snapshot.ts';
import { freshSnapshot } from '../../support/scripted-snapshot.ts';

const url = 'https://cdn.example/a.jpg';
const picture = { fileName: 'a.jpg', type: 'jpeg', width: 8, height: 4, orientation: 1, bytes: 900, sha256: '', url } as const;

function pc(slot: ImageSlot, image: Partial<ImageState>, more: Partial<Snapshot> = {}): Snapshot {
  const fresh = freshSnapshot();
  return { ...fresh, ...more, images: { ...fresh.images, [slot]: { ...fresh.images[slot], cause: 'c1', ...image } } };
}

function broken(snapshot: Snapshot, slot: ImageSlot = 'desktop') {
  const chain = whyChain(snapshot, slot, []);
  return chain[firstBroken(chain)];
}

describe('why a picture is not on the screen', () => {
  test('no command has set it', () => {
    expect(broken(freshSnapshot())).toMatchObject({ kind: 'command', state: 'failed', fix: expect.stringContaining('DesktopImageUrl') });
  });

  test('the edition does not take it', () => {
    const link = broken(pc('desktop', { url, status: 7, reason: { code: 'edition-blocked', detail: '' } }));
    expect(link).toMatchObject({ kind: 'gate', state: 'failed', fix: expect.stringContaining('SetEduPolicies') });
  });

  test('the server has nothing there', () => {
    const link = broken(pc('desktop', { url, status: 6, tries: 3, reason: { code: 'http-404', detail: 'cdn.example answered 404' } }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'failed', says: expect.stringContaining('cdn.example answered 404') });
  });

  test('it is still on its way', () => {
    const link = broken(pc('desktop', { url, status: 2, tries: 1, progress: { received: 1_500_000, total: null } }));
    expect(link).toMatchObject({ kind: 'transfer', state: 'waiting', says: 'The picture is on its way: 1.5 MB so far' });
  });

  test('the logo is there, but this PC is not a shared cloud PC', () => {
    const branding = { painted: false, reason: 'boot to cloud is off' };
    const link = broken(pc('companyLogo', { url, status: 1, picture }, { branding }), 'companyLogo');
    expect(link).toMatchObject({ kind: 'screen', state: 'failed', says: 'boot to cloud is off' });
  });

  test('nothing is broken when it is on the screen, whether or not this computer’s wallpaper follows', () => {
    const registry = [{ name: 'DesktopImageUrl', type: 'REG_SZ', data: url }] as const;
    const chain = whyChain(pc('desktop', { url, status: 1, tries: 1, picture }, { registry }), 'desktop', []);
    expect(firstBroken(chain)).toBe(-1);
    expect(chain.map(({ kind }) => kind)).toEqual(['command', 'gate', 'transfer', 'status', 'registry', 'screen', 'host']);
  });

  test('a wallpaper that could not be changed is the break, with what this computer can do', () => {
    const registry = [{ name: 'DesktopImageUrl', type: 'REG_SZ', data: url }] as const;
    const hostWallpaper = {
      enabled: true,
      keepPolicy: true,
      phase: 'failed',
      detail: 'feh ended with 2',
      capability: 'Install feh',
    } as const;
    expect(broken(pc('desktop', { url, status: 1, picture }, { registry, hostWallpaper }))).toMatchObject({
      kind: 'host',
      fix: 'Install feh',
    });
  });

  test('each link holds the entries of its own cause and node alone', () => {
    const snapshot = pc('desktop', { url, status: 2 });
    const entry = (sequence: number, more: Partial<JournalEntry>): JournalEntry => {
      const node = snapshot.images.desktop.urlNode;
      return { sequence, at: 0, cause: 'c1', kind: 'transfer', outcome: 'ok', title: '', node, ...more };
    };
    const journal = [
      entry(1, {}),
      entry(2, { cause: 'c0' }),
      entry(3, { kind: 'status' }),
      entry(4, { node: snapshot.images.lockScreen.urlNode }),
    ];
    const transfer = whyChain(snapshot, 'desktop', journal).find(({ kind }) => kind === 'transfer');
    expect(transfer?.entries.map(({ sequence }) => sequence)).toEqual([1]);
  });
});
