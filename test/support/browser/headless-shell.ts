/**
 * Debian's Chromium without its own windows: the same engine for a third of the work, because no toolbar, and no page behind its address
 * bar, comes with each context. What the tests of `managed-pc screenshot` and of the loopback door start is the browser that people have.
 */
export const headlessShell = '/usr/bin/chromium-headless-shell';
