import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** `node build/hash-installers.ts [FOLDER]`: writes SHA256SUMS of what people download, as `sha256sum --check` reads it. Exits 1 when there is nothing. */
const folder = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));
const installers = readdirSync(folder)
  .filter((name) => /\.(exe|dmg|zip|AppImage|deb|rpm)$/.test(name))
  .sort();

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const lines: string[] = [];
for (const name of installers) lines.push(`${await sha256(join(folder, name))}  ${name}`);
writeFileSync(join(folder, 'SHA256SUMS'), lines.map((line) => `${line}\n`).join(''));
console.log(lines.join('\n'));
process.exitCode = lines.length === 0 ? 1 : 0;
