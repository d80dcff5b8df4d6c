import { ArrowSyncRegular, CheckmarkCircleRegular, InfoRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { PushButton } from '../../controls/push-button.tsx';
import { Ring } from '../../controls/ring.tsx';
import { lockDate, taskbarTime } from '../../display/clock-texts.ts';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { SettingsCard } from '../parts/settings-card.tsx';
import { windowsRelease } from './windows-release.ts';

/** How long the PC looks for updates, of which there are none. */
const checkMs = 1500;

/** Windows Update: nothing is ever to be had for this PC, and it says when it looked. */
export function UpdatePage({ facts }: { readonly facts: DeviceFacts }) {
  const { t, locale, now, timeZone } = usePc();
  const [checkedAt, setCheckedAt] = useState(now);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    if (!checking) return;
    const timer = setTimeout(() => setChecking(false), checkMs);
    return () => clearTimeout(timer);
  }, [checking]);
  const { name, version, build } = windowsRelease(facts.osBuild);
  const time = `${lockDate(locale, checkedAt, timeZone)}, ${taskbarTime(locale, checkedAt, timeZone)}`;
  return (
    <>
      <PageTitle title="updates" />
      <div role="status">
        <SettingsCard
          icon={checking ? <ArrowSyncRegular /> : <CheckmarkCircleRegular />}
          title={t(checking ? 'checking' : 'upToDate')}
          hint={t('lastChecked', { time })}
          control={
            checking ? (
              <Ring size={24} />
            ) : (
              <PushButton
                main
                onClick={() => {
                  setCheckedAt(now);
                  setChecking(true);
                }}
              >
                {t('checkForUpdates')}
              </PushButton>
            )
          }
        />
      </div>
      <SettingsCard icon={<InfoRegular />} title={`${name} ${facts.edition}, ${version}`} hint={`${t('osBuild')} ${build}`} />
    </>
  );
}
