/**
 * SECURITY: item 16 - the Electron in package.json is one of the three newest majors and at most thirty days behind the newest patch of its own. The dates are
 * the npm registry's (`npm view electron time`), looked up on `checked`; look again and change package.json and this table together.
 */
export const electronRelease = {
  version: '45.5.0',
  published: '2026-11-24',
  newestOfMajor: { version: '45.5.0', published: '2026-11-24' },
  newestMajor: 45,
  checked: '2026-11-29',
} as const;
