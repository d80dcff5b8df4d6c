import { quoted } from '../../../../shared/quoted.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { answerForm } from '../../xml/forms.ts';
import { parseXML } from '../../xml/parse-xml.ts';
import type { Shown } from '../definition/policy.ts';
import type { Read } from '../definition/value.ts';
import { appsNamed } from './pinned-apps.ts';

/**
 * The taskbar's part of a `LayoutModificationTemplate`: `taskbar:UWA` and `taskbar:DesktopApp` below `TaskbarPinList`, alone with
 * `PinListPlacement="Replace"`, else beside what is pinned anyway. Windows 11 takes nothing of Start from it. Source: Policy CSP, Start/StartLayout.
 */
export function readTaskbarPins(data: string): Read<Shown> {
  const { root } = parseXML(data, answerForm);
  if (root?.name !== 'LayoutModificationTemplate')
    return { ok: false, because: `${quoted(data.slice(0, 60))} is no XML with LayoutModificationTemplate around it` };
  const all = elementsBelow(root);
  const list = all.find(({ name }) => name === 'TaskbarPinList');
  if (list === undefined) return { ok: true, value: {} };
  const ids = list.children.map(({ attributes }) =>
    ['AppUserModelID', 'DesktopApplicationID', 'DesktopApplicationLinkPath'].map((name) => attributes.get(name) ?? '').join(' '),
  );
  const alone = all.some(({ attributes }) => attributes.get('PinListPlacement') === 'Replace');
  return { ok: true, value: { taskbarPins: { apps: appsNamed(ids), alone } } };
}

function elementsBelow(element: XMLElement): readonly XMLElement[] {
  return [element, ...element.children.flatMap(elementsBelow)];
}
