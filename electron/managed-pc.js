#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { launch } from './launcher.js';

// The command `managed-pc`.
await launch(fileURLToPath(new URL('./headless.ts', import.meta.url)));
