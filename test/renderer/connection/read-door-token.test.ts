import { describe, expect, test } from 'vitest';
import { readDoorToken, type TokenPlace } from '../../../renderer/connection/read-door-token.ts';

function place(hash: string, kept: Map<string, string>) {
  const bar = { url: `/${hash}` };
  const window: TokenPlace = {
    location: { hash, pathname: '/', search: '' },
    history: {
      replaceState: (_data, _unused, url) => {
        bar.url = url;
      },
    },
    sessionStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) },
  };
  return { bar, window };
}

describe('the token of the door', () => {
  test('leaves the address bar at once and is there again after a reload', () => {
    const kept = new Map<string, string>();
    const first = place('#token=abc-123', kept);
    expect(readDoorToken(first.window)).toBe('abc-123');
    expect(first.bar.url).toBe('/');
    const reloaded = place('', kept);
    expect(readDoorToken(reloaded.window)).toBe('abc-123');
  });

  test('wins from a newer address over the one kept', () => {
    expect(readDoorToken(place('#token=new', new Map([['managed-pc-token', 'old']])).window)).toBe('new');
  });

  test('is empty where there never was one', () => {
    expect(readDoorToken(place('', new Map()).window)).toBe('');
  });
});
