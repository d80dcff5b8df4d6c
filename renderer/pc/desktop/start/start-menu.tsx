import { PowerRegular, SearchRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useRef, useState } from 'react';
import flyoutStyles from '../../controls/flyout.module.css';
import { Flyout } from '../../controls/flyout.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import type { Power } from '../../controls/power-overlay.tsx';
import queryStyles from '../../controls/query.module.css';
import { usePc } from '../../display/pc-context.ts';
import { isVisible } from '../../settings/page-visibility.ts';
import type { SettingsPlace } from '../../settings/settings-place.ts';
import { PowerMenu } from '../../sign-in/corner-buttons.tsx';
import taskbarStyles from '../taskbar.module.css';
import type { AppId } from '../windows/apps.tsx';
import { findInStart, type StartTarget } from './find-in-start.ts';
import { StartAccount } from './start-account.tsx';
import { StartApps } from './start-apps.tsx';
import styles from './start-menu.module.css';
import { StartResults } from './start-results.tsx';

export interface StartMenuProps {
  readonly userName: string;
  /** Opened to search: the field has the keyboard. */
  readonly searching: boolean;
  readonly onClose: () => void;
  readonly onOpen: (id: AppId) => void;
  readonly onPlace: (place: SettingsPlace) => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
  /** To the sign-in screen, where others are. */
  readonly onSwitch: () => void;
  readonly onPower: (power: Power) => void;
}

/** Start: search, pinned apps, pages of Settings one looks for, and who is signed in. Whoever types searches. */
export function StartMenu(props: StartMenuProps) {
  const { searching, onClose, onOpen, onPlace } = props;
  const { t, locale, policy } = usePc();
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const found = findInStart(query, t, locale).filter(
    ({ target }) => target.kind === 'app' || isVisible(target.place, policy.settingsPages),
  );
  const results = query.trim() === '' ? null : found;
  const go = (target: StartTarget) => {
    onClose();
    if (target.kind === 'app') onOpen(target.id);
    else onPlace(target.place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event)) field.current?.focus();
    const best = results?.[0];
    if (event.key === 'Enter' && event.target === field.current && best !== undefined) go(best.target);
  };
  return (
    <Flyout label={t('start')} className={`${taskbarStyles.taskbarFlyout} ${styles.start}`} onClose={onClose} onKeyDown={onKeyDown}>
      <label className={styles.startSearch}>
        <SearchRegular />
        <input
          ref={field}
          className={`${queryStyles.query} ${styles.startQuery}`}
          value={query}
          placeholder={t('searchApps')}
          aria-label={t('searchApps')}
          data-first={searching ? '' : undefined}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {results === null ? <StartApps onGo={go} /> : <StartResults results={results} onGo={go} />}
      <StartFoot {...props} />
    </Flyout>
  );
}

/** A letter that would go nowhere: it belongs in the search field, which has it once the field has the keyboard. */
function isTyping({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  const onButton = target instanceof HTMLButtonElement && key === ' ';
  return key.length === 1 && !ctrlKey && !altKey && !metaKey && !onButton && !(target instanceof HTMLInputElement);
}

function StartFoot({ userName, onClose, onLock, onSignOut, onSwitch, onPlace, onPower }: StartMenuProps) {
  const { t, policy, settings } = usePc();
  const { start } = policy;
  const hasLine = start.sleep || start.shutDown || start.restart || (start.hibernate && settings.hibernate);
  const hasPower = start.power && hasLine;
  const [powerOpen, setPowerOpen] = useState(false);
  return (
    <div className={`${flyoutStyles.flyoutFoot} ${styles.startFoot}`}>
      {start.account ? (
        <StartAccount
          userName={userName}
          onLock={onLock}
          onSignOut={onSignOut}
          onSwitch={onSwitch}
          onAccount={() => {
            onClose();
            onPlace('accounts');
          }}
        />
      ) : (
        <span />
      )}
      {hasPower && (
        <IconButton className={styles.startPower} label={t('power')} aria-expanded={powerOpen} onClick={() => setPowerOpen(!powerOpen)}>
          <PowerRegular />
        </IconButton>
      )}
      {hasPower && powerOpen && (
        <PowerMenu
          lines={start}
          className={styles.startPowerMenu}
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
