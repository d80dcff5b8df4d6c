import { PowerRegular, SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Session } from '../../../shared/snapshot.ts';
import { Flyout } from '../pc/flyout.tsx';
import { usePc } from '../pc/pc-context.ts';
import type { Power } from '../pc/power-overlay.tsx';
import { PowerMenu } from '../sign-in/corner-buttons.tsx';
import type { AppId } from './apps.tsx';
import { StartAccount } from './start-account.tsx';
import { StartApps } from './start-apps.tsx';
import { StartResults } from './start-results.tsx';
import './start-menu.css';

export type SettingsWindow = Exclude<Session['window'], 'none'>;

export interface StartMenuProps {
  readonly userName: string;
  /** Opened to search: the field has the keyboard. */
  readonly searching: boolean;
  readonly onClose: () => void;
  readonly onOpen: (id: AppId) => void;
  readonly onPage: (page: SettingsWindow) => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
  readonly onPower: (power: Power) => void;
}

/** Start: search, pinned apps, two pages of Settings one looks for, and who is signed in. */
export function StartMenu(props: StartMenuProps) {
  const { searching, onClose, onOpen, onPage } = props;
  const { t } = usePc();
  const [query, setQuery] = useState('');
  const open = (id: AppId) => {
    onClose();
    onOpen(id);
  };
  const page = (which: SettingsWindow) => {
    onClose();
    onPage(which);
  };
  return (
    <Flyout label={t('start')} className="start" onClose={onClose}>
      <label className="start__search">
        <SearchRegular />
        <input
          className="start__query"
          value={query}
          placeholder={t('searchApps')}
          aria-label={t('searchApps')}
          data-first={searching ? '' : undefined}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {query.trim() === '' ? <StartApps onOpen={open} onPage={page} /> : <StartResults query={query} onOpen={open} onPage={page} />}
      <StartFoot {...props} />
    </Flyout>
  );
}

function StartFoot({ userName, onClose, onLock, onSignOut, onPower }: StartMenuProps) {
  const { t } = usePc();
  const [powerOpen, setPowerOpen] = useState(false);
  return (
    <div className="start__foot">
      <StartAccount {...{ userName, onLock, onSignOut }} />
      <button
        type="button"
        className="start__power"
        aria-label={t('power')}
        aria-expanded={powerOpen}
        onClick={() => setPowerOpen(!powerOpen)}
      >
        <PowerRegular />
      </button>
      {powerOpen && (
        <PowerMenu
          className="start__power-menu"
          onClose={() => setPowerOpen(false)}
          onSleep={onLock}
          onPower={(power) => {
            onClose();
            onPower(power);
          }}
        />
      )}
    </div>
  );
}
