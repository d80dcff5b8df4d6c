#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// The command `managed-pc`. Plain JavaScript: once the cache is on, no source has to be stripped and compiled anew, and what
// strips them (12 MB of the PC's memory) is not even loaded. Beside the sources, not in the shared temporary folder, where other
// users could plant code; where it cannot be written it is simply not there.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/managed-pc', import.meta.url)));
await import('./headless.ts');
