import * as v from 'valibot';
import type { PinnableApp } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { Shown } from '../definition/policy.ts';
import type { Read } from '../definition/value.ts';

const pin = v.looseObject({
  packagedAppId: v.optional(v.string()),
  desktopAppId: v.optional(v.string()),
  desktopAppLink: v.optional(v.string()),
});
const layout = v.looseObject({ pinnedList: v.array(pin) });

/** How Windows calls the apps this PC has: parts of package families, application ids and shortcuts. */
const names: readonly (readonly [part: RegExp, app: PinnableApp])[] = [
  [/immersivecontrolpanel/i, 'settings'],
  [/windowsterminal|\b(?:terminal|cmd|powershell|command prompt)\b/i, 'terminal'],
  [/windows\.explorer|\b(?:file )?explorer(?:\.(?:exe|lnk))?$/i, 'files'],
  [/msedge|microsoft edge|chrome|firefox|microsoftedge/i, 'browser'],
];

/** `{"pinnedList":[{"packagedAppId":"…!App"},{"desktopAppLink":"….lnk"}]}`. Apps that are not there are not shown. Source: Policy CSP, Start/ConfigureStartPins. */
export function readStartPins(data: string): Read<Shown> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), layout), data);
  if (!parsed.success) return { ok: false, because: `${quoted(data.slice(0, 60))} is no JSON with a "pinnedList"` };
  const found = parsed.output.pinnedList.flatMap(({ packagedAppId, desktopAppId, desktopAppLink }) => {
    const name = packagedAppId ?? desktopAppId ?? desktopAppLink ?? '';
    return names
      .filter(([part]) => part.test(name))
      .map(([, app]) => app)
      .slice(0, 1);
  });
  return { ok: true, value: { startPins: [...new Set(found)] } };
}
