import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../support/browser/watched-page.ts';
import { runCLI, temporaryFolder } from '../../support/server/headless-pc.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const file = (name: string) => join(folder.path, name);
const node = './Vendor/MSFT/Personalization/';

interface Picture {
  readonly at: number;
  readonly ms: number;
  readonly sha256: string;
  readonly says: string;
  readonly step: string;
}

/** Downloads of its own, a step that waits, a step that only looks, another screen. */
function writeStory(name: string): string {
  writeFileSync(
    file(name),
    `title: A story
about: For a film.
steps:
  - say: The picture comes.
  - lab: { as: one, picture: desktop-ember.jpg, faults: [latency=300] }
  - set: { ${node}DesktopImageUrl: '{one}' }
  - wait: { status: { desktop: 1 }, within: 20s }
  - assert: { shows: { desktop: policy } }
  - desktop
`,
  );
  return file(name);
}

async function film(story: string, ...words: readonly string[]) {
  const { code, stdout, stderr } = await runCLI(['film', story, '--json', '--size', '640x360', ...words]);
  return { code, stderr, told: stdout === '' ? null : (JSON.parse(stdout) as { seconds: number; phase: string; pictures: Picture[] }) };
}

describe('managed-pc film', () => {
  test('makes the same frames of the same scenario, and the same bytes', async () => {
    const story = writeStory('story.yaml');
    const first = await film(story, '--captions', '-o', ...['webm', 'mp4', 'gif', 'png', 'html'].map((ending) => file(`one.${ending}`)));
    const second = await film(story, '--captions', '-o', file('two.webm'));
    expect([first.code, first.stderr, second.code]).toEqual([0, '', 0]);
    expect(second.told?.pictures).toEqual(first.told?.pictures);
    expect(readFileSync(file('two.webm')).equals(readFileSync(file('one.webm')))).toBe(true);
    expect(readFileSync(file('one.gif')).subarray(0, 6).toString()).toBe('GIF89a');
    expect(PNG.sync.read(readFileSync(file('one.png'))).width).toBe(4 * 480 + 5 * 12);
    const steps = first.told?.pictures.map(({ says, step }) => [says, step]);
    expect(steps).toEqual([
      ['A story', 'For a film.'],
      ['The picture comes.', ''],
      ['The picture comes.', expect.stringContaining('The lab serves desktop-ember.jpg as one')],
      // Under way, which is shown before it has ended.
      ['The picture comes.', expect.stringContaining('DesktopImageUrl')],
      ['The picture comes.', expect.stringContaining('Wait until')],
      ['The picture comes.', 'Show the desktop'],
    ]);
    const report = readFileSync(file('one.html'), 'utf8');
    for (const told of [
      'Desktop picture: 2, In progress',
      'Desktop picture: 1, Downloaded',
      'Enterprise',
      'desktop-ember.jpg',
      '&lt;SyncML',
    ])
      expect(report).toContain(told);
    await expectFilm('one.webm', first.told, report);
    await expectFilm('one.mp4', first.told, report);
  });

  test('tells of a step that fails, in the film and by its exit code', async () => {
    writeFileSync(file('failing.yaml'), 'title: Fails\nsteps:\n  - assert: { status: { desktop: 7 } }\n');
    const { code, told } = await film(file('failing.yaml'), '-o', file('failing.png'));
    expect(code).toBe(1);
    expect(told?.phase).toBe('failed');
    expect(existsSync(file('failing.png'))).toBe(true);
  });

  test.each([
    ['an ending it cannot make', ['-o', 'film.avi'], {}, /ends in none of \.webm, \.mp4, \.gif, \.png/],
    ['sides no encoder takes', ['-o', 'film.webm', '--size', '641x360'], {}, /both sides of a film must be even/],
    ['a place there is not', ['-o', 'film.webm', '--captions', 'left'], {}, /bottom or top/],
    ['a computer without a browser', ['-o', 'film.webm'], { MANAGED_PC_CHROMIUM: '/no/such/browser' }, /MANAGED_PC_CHROMIUM names/],
  ])('refuses %s and writes nothing', async (_, words, environment, says) => {
    const [option = '', name = '', ...rest] = words;
    const { code, stderr } = await runCLI(['film', writeStory('story.yaml'), option, file(name), ...rest], { environment });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(existsSync(file(name))).toBe(false);
  });
});

/** Of a byte of colour, on average: what an encoder makes of a picture. */
const mostDifference = 6;

/** Each picture of the report, decoded, is what a player shows in the middle of its time. */
async function expectFilm(name: string, told: { seconds: number; pictures: readonly Picture[] } | null, report: string): Promise<void> {
  const pictures = [...report.matchAll(/src="(data:image\/png;base64,[^"]+)"/g)].map(([, url]) => url ?? '');
  const times = (told?.pictures ?? []).map(({ at, ms }) => (at + ms / 2) / 1_000);
  expect(pictures.length).toBe(times.length);
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto('about:blank');
  const film = `data:video/${name.endsWith('mp4') ? 'mp4' : 'webm'};base64,${readFileSync(file(name)).toString('base64')}`;
  const shown = await page.evaluate(
    async ({ film, pictures, times, most }) => {
      const video = document.createElement('video');
      video.src = film;
      await new Promise((resolve, reject) => Object.assign(video, { oncanplaythrough: resolve, onerror: () => reject(video.error) }));
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const pixels = (source: CanvasImageSource) => {
        context?.drawImage(source, 0, 0);
        return context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      };
      const differences: number[] = [];
      for (const [index, url] of pictures.entries()) {
        await new Promise((resolve) => Object.assign(video, { onseeked: resolve, currentTime: times[index] }));
        const image = new Image();
        image.src = url;
        await image.decode();
        const picture = pixels(image);
        const difference = () => pixels(video).reduce((sum, value, at) => sum + Math.abs(value - (picture[at] ?? 0)), 0) / picture.length;
        // The place is reached before what is there has been decoded, on a busy machine long before.
        let found = difference();
        for (let looks = 0; found >= most && looks < 100; looks += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          found = difference();
        }
        differences.push(found);
      }
      return { width: canvas.width, height: canvas.height, seconds: video.duration, differences };
    },
    { film, pictures, times, most: mostDifference },
  );
  await browser.close();
  expect([shown.width, shown.height]).toEqual([640, 360]);
  expect(shown.seconds).toBeCloseTo(told?.seconds ?? 0, 0);
  expect(Math.max(...shown.differences)).toBeLessThan(mostDifference);
}
