import { build, type Configuration, Platform } from 'electron-builder';
import configuration from '../../../build/electron-builder.ts';

/** Packs what is built below `projectDir` into a folder, as `npm run pack` does. */
export async function packApp(projectDir: string, change: Partial<Configuration>): Promise<void> {
  await build({
    projectDir,
    targets: Platform.LINUX.createTarget('dir'),
    // A copy, because the builder writes into what it is given.
    config: {
      ...(JSON.parse(JSON.stringify(configuration)) as Configuration),
      afterPack: configuration.afterPack ?? null,
      ...change,
    },
  });
}
