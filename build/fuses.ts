import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * SECURITY: item 19 - every fuse of Electron 45 by name, nothing left to its default; a tenth one in a coming Electron stops the build until somebody has
 * decided about it. Test builds set MANAGED_PC_INSPECTABLE, because Playwright starts an app through the inspector.
 */
export function fuses(inspectable: boolean): FuseConfig & { readonly strictlyRequireAllFuses: true } {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: inspectable,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}
