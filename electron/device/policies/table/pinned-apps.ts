import type { PinnableApp } from '../../../../shared/contract/policies.ts';

/** How Windows calls the apps this PC has: parts of package families, application ids and shortcuts. */
const names: readonly (readonly [part: RegExp, app: PinnableApp])[] = [
  [/immersivecontrolpanel/i, 'settings'],
  [/windowsterminal|\b(?:terminal|cmd|powershell|command prompt)\b/i, 'terminal'],
  [/windows\.explorer|\b(?:file )?explorer(?:\.(?:exe|lnk))?$/i, 'files'],
  [/msedge|microsoft edge|chrome|firefox|microsoftedge/i, 'browser'],
];

/** Those of the names that this PC has, each once, in their order. */
export function appsNamed(ids: readonly string[]): readonly PinnableApp[] {
  const found = ids.flatMap((id) =>
    names
      .filter(([part]) => part.test(id))
      .map(([, app]) => app)
      .slice(0, 1),
  );
  return [...new Set(found)];
}
