import { PageLinks } from './page-links.tsx';
import { PageTitle } from './parts/page-title.tsx';
import type { SettingsPlace } from './settings-place.ts';

/** System: the pages below it. */
export function SystemPage({ onPlace }: { readonly onPlace: (place: SettingsPlace) => void }) {
  return (
    <>
      <PageTitle title="system" />
      <PageLinks of={({ section }) => section === 'system'} onPlace={onPlace} />
    </>
  );
}
