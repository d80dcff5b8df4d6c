/**
 * Debian's Chromium without its own windows: the same engine for a third of the work, because no toolbar, and no page behind its address
 * bar, comes with each context. All tests start it, also through the programs they start, but for those that want the browser people have:
 * of the loopback door, of its profile and of one picture.
 */
export const headlessShell = '/usr/bin/chromium-headless-shell';
