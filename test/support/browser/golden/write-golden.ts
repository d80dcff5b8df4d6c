import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildRenderer } from '../build-renderer.ts';
import { launchChromium } from '../watched-page.ts';
import { demoNames, demoPictureFolder, playDemo } from './demo-pictures.ts';
import { goldenFolder } from './golden-folder.ts';
import { goldenScenes, shapedScenes } from './golden-scenes.ts';
import { openGoldenStudio } from './golden-studio.ts';
import { photographReadme } from './photograph-readme.ts';

/** `npm run golden`: takes every golden picture anew, the README's and those on the demos' cards. Look at them before they are committed. */
const rendererFolder = await buildRenderer();
const studio = await openGoldenStudio(rendererFolder, launchChromium());
try {
  for (const scene of goldenScenes) {
    const picture = await studio.photograph(scene);
    writeFileSync(`${goldenFolder}${scene.name}.jpg`, picture);
    console.log(`${scene.name}.jpg ${Math.round(picture.length / 1000)} kB`);
  }
  for (const scene of shapedScenes) {
    const file = `${goldenFolder}${scene.name}.jpg`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await studio.paint(scene));
  }
  for (const name of demoNames) writeFileSync(`${demoPictureFolder}${name}.jpg`, await studio.paintDemo(await playDemo(name)));
  writeFileSync(`${goldenFolder}readme.jpg`, await photographReadme(studio.browser));
} finally {
  await studio.close();
  rmSync(rendererFolder, { recursive: true });
}
