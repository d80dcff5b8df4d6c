import type { SettingsPlace } from '../../settings/settings-place.ts';
import type { Translate } from '../../texts/translate.ts';
import { type AppId, apps, startApps } from '../windows/apps.tsx';
import { settingsLinks } from './settings-links.ts';

/** Where a press in Start leads. */
export type StartTarget = { readonly kind: 'app'; readonly id: AppId } | { readonly kind: 'settings'; readonly place: SettingsPlace };

export interface StartResult {
  readonly title: string;
  readonly icon: AppId;
  readonly target: StartTarget;
}

/** Apps and pages of Settings whose name contains what was typed; those that begin with it first. */
export function findInStart(query: string, t: Translate, locale: string): readonly StartResult[] {
  const lower = (text: string) => text.toLocaleLowerCase(locale);
  const wanted = lower(query.trim());
  const found = everything(t).filter(({ title }) => lower(title).includes(wanted));
  const begins = ({ title }: StartResult) => lower(title).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((result) => !begins(result))];
}

function everything(t: Translate): readonly StartResult[] {
  return [
    ...startApps.map((id) => ({ title: t(apps[id].title), icon: id, target: { kind: 'app', id } as const })),
    ...settingsLinks.map(({ place, title }) => ({
      title: t(title),
      icon: 'settings' as const,
      target: { kind: 'settings', place } as const,
    })),
  ];
}
