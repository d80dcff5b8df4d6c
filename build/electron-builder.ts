import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { fuses } from './fuses.ts';

const executableName = 'managed-pc';

const configuration: Configuration = {
  appId: 'io.github.managed-pc',
  productName: 'Managed PC',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'build' },
  // What is bundled needs no node_modules; `wallpaper` stays a package because it finds its programs beside its own file.
  files: [
    'package.json',
    'LICENSE',
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'assets/ddf/**',
    'assets/icons/**',
    'assets/lab/**',
    'assets/pictures/**',
    'assets/scenarios/**',
    '!node_modules/**',
    'node_modules/wallpaper/**',
  ],
  // Beside those of Electron and Chromium, where somebody who looks for them finds them.
  extraFiles: [
    { from: 'LICENSE', to: 'licences/managed-pc.txt' },
    { from: 'out/main/licences.md', to: 'licences/app.md' },
    { from: 'out/renderer/licences.md', to: 'licences/page.md' },
    { from: 'assets/fonts', to: 'licences/fonts' },
  ],
  asar: true,
  // Programs inside an asar cannot be started.
  asarUnpack: ['node_modules/wallpaper/**'],
  npmRebuild: false,
  electronLanguages: ['en-US'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  afterPack: burnFuses,
  fileAssociations: [
    {
      ext: 'syncml',
      name: 'SyncML document',
      description: 'A document for the Managed PC',
      mimeType: 'application/vnd.syncml.dm+xml',
      role: 'Viewer',
    },
    {
      ext: 'ppkg',
      name: 'Provisioning package',
      description: 'Settings for a Windows PC',
      mimeType: 'application/vnd.ms-provisioning-package',
      role: 'Viewer',
    },
    {
      ext: 'mpc',
      name: 'Managed PC',
      description: 'A managed PC in a file',
      mimeType: 'application/vnd.managed-pc.pc+json',
      role: 'Viewer',
    },
    // Not .yaml: that belongs to everybody's editor.
    {
      ext: 'mpcs',
      name: 'Managed PC scenario',
      description: 'A demo with assertions for the Managed PC',
      mimeType: 'application/vnd.managed-pc.scenario+yaml',
      role: 'Viewer',
    },
  ],
  // macOS and Linux read it from the package; on Windows the app registers itself (electron/desktop/activation/register-links.ts).
  protocols: [{ name: 'Managed PC link', schemes: ['managed-pc'] }],
  win: {
    icon: 'build/icons/icon.png',
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'portable', arch: ['x64'] },
    ],
  },
  nsis: { oneClick: true, perMachine: false },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
  portable: { artifactName: '${name}-${version}-portable-${arch}.${ext}', requestExecutionLevel: 'user' },
  mac: {
    icon: 'build/icons/icon.png',
    category: 'public.app-category.developer-tools',
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ],
  },
  linux: {
    icon: 'build/icons/icon.png',
    category: 'Development',
    synopsis: 'A Windows PC under management, on any computer',
    maintainer: 'Managed PC',
    executableName,
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'rpm', arch: ['x64', 'arm64'] },
    ],
  },
  publish: null,
};
// biome-ignore lint/style/noDefaultExport: electron-builder takes its configuration from here
export default configuration;

/** After packing and before signing, because a fuse changes the program's bytes. */
async function burnFuses({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename;
  const programs: Readonly<Record<string, string>> = {
    darwin: `${name}.app`,
    win32: `${name}.exe`,
    linux: executableName,
  };
  await flipFuses(join(appOutDir, programs[electronPlatformName] ?? name), {
    ...fuses(process.env.MANAGED_PC_INSPECTABLE === '1'),
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  });
}
