import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { gallery } from './pictures/gallery.ts';
import { logo } from './pictures/logo.ts';
import { noise } from './pictures/noise.ts';
import { type Raster, toBytes } from './pictures/raster.ts';

/**
 * Paints everything in `assets/pictures`: `node build/make-pictures.ts`, a few minutes, needs ImageMagick's `convert`. The pictures are
 * committed, so nobody but their author runs this. They are ours from the first pixel, hence free to ship.
 */
const folder = fileURLToPath(new URL('../assets/pictures/', import.meta.url));
/** Painted half as large again and then scaled down: the crests of mountains are finer than a pixel. */
const painted = { width: 3840, height: 2160 } as const;
const size = '2560x1440';
const logoSize = 512;

function writeJPEG(name: string, raster: Raster, scratch: string): void {
  const bitmap = join(scratch, `${name}.ppm`);
  const header = `P6 ${raster.width} ${raster.height} 255\n`;
  writeFileSync(bitmap, Buffer.concat([Buffer.from(header), toBytes(raster, noise(1).hash)]));
  const options = [
    '-filter',
    'Lanczos',
    '-resize',
    size,
    '-strip',
    // Written progressively they would be a hundredth smaller, and take three times as long to decode, which the page does at each start.
    '-interlace',
    'none',
    '-sampling-factor',
    '4:2:0',
    '-quality',
    '88',
    '-define',
    'jpeg:extent=290kb',
  ];
  execFileSync('convert', [bitmap, ...options, join(folder, `${name}.jpg`)]);
}

function writeLogo(): void {
  const png = new PNG({ width: logoSize, height: logoSize });
  png.data = logo(logoSize);
  writeFileSync(join(folder, 'company-logo.png'), PNG.sync.write(png, { deflateLevel: 9 }));
}

const scratch = mkdtempSync(join(tmpdir(), 'pictures-'));
for (const { name, paint } of gallery) writeJPEG(name, paint(painted.width, painted.height), scratch);
writeLogo();
rmSync(scratch, { recursive: true });
