import { fileURLToPath } from 'node:url';
import { launch } from '../electron/launcher.js';

// `npm start` before `npm ci`: says so.
await launch(fileURLToPath(new URL('./start.ts', import.meta.url)));
