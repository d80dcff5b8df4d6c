import { fileURLToPath } from 'node:url';
import { launch } from '../electron/launcher.js';

// `npm test` before `npm ci`: says so.
await launch(fileURLToPath(new URL('./test.ts', import.meta.url)));
