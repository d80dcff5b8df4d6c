import { writeFileSync } from 'node:fs';
import { goldenFolder } from './golden-folder.ts';
import { goldenScenes } from './golden-scenes.ts';
import { openGoldenStudio } from './golden-studio.ts';
import { photographReadme } from './photograph-readme.ts';

/** `npm run golden`: takes every golden picture anew, and the README's. Look at them before they are committed. */
const studio = await openGoldenStudio();
try {
  for (const scene of goldenScenes) {
    const picture = await studio.photograph(scene);
    writeFileSync(`${goldenFolder}${scene.name}.jpg`, picture);
    console.log(`${scene.name}.jpg ${Math.round(picture.length / 1000)} kB`);
  }
  writeFileSync(`${goldenFolder}readme.jpg`, await photographReadme(studio.browser));
} finally {
  await studio.close();
}
