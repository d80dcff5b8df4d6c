import { pathToFileURL } from 'node:url';
import { cancellableEvent } from './cancellable-event.ts';
import { answerTest } from './control.ts';
import { standIn } from './electron.ts';

/** `node --import register.ts run.ts <main.js> <arguments>`: runs the built main as Electron would, ready only after it has been evaluated. */
process.argv.splice(1, 1);
const [, main = ''] = process.argv;
process.on('message', (message) => answerTest(standIn, message));
await import(pathToFileURL(main).href);
// macOS tells of a double-clicked file before the app is ready.
const early = process.env.STAND_IN_OPEN_FILE;
if (early !== undefined) standIn.app.events.emit('open-file', cancellableEvent(), early);
const cdp = await standIn.start();
process.send?.({ kind: 'started', cdp });
