import * as v from 'valibot';
import { quoted } from '../../../../shared/quoted.ts';
import type { Shown } from '../definition/policy.ts';
import type { Read } from '../definition/value.ts';
import { appsNamed } from './pinned-apps.ts';

const pin = v.looseObject({
  packagedAppId: v.optional(v.string()),
  desktopAppId: v.optional(v.string()),
  desktopAppLink: v.optional(v.string()),
});
const layout = v.looseObject({ pinnedList: v.array(pin) });

/** `{"pinnedList":[{"packagedAppId":"…!App"},{"desktopAppLink":"….lnk"}]}`. Apps that are not there are not shown. Source: Policy CSP, Start/ConfigureStartPins. */
export function readStartPins(data: string): Read<Shown> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), layout), data);
  if (!parsed.success) return { ok: false, because: `${quoted(data.slice(0, 60))} is no JSON with a "pinnedList"` };
  const ids = parsed.output.pinnedList.map(
    ({ packagedAppId, desktopAppId, desktopAppLink }) => packagedAppId ?? desktopAppId ?? desktopAppLink ?? '',
  );
  return { ok: true, value: { startPins: appsNamed(ids) } };
}
