import { pathToFileURL } from 'node:url';
import { answerTest } from './control.ts';
import { standIn } from './electron.ts';

/** `node --import register.ts run.ts <main.js>`: runs the built main as Electron would, ready only after it has been evaluated. */
const main = process.argv[2] ?? '';
process.on('message', (message) => answerTest(standIn, message));
await import(pathToFileURL(main).href);
const cdp = await standIn.start();
process.send?.({ kind: 'started', cdp });
