import type { WorkAccount } from '../../../shared/contract/management/work-account.ts';
import { PushButton } from '../controls/push-button.tsx';
import { usePc } from '../display/pc-context.ts';
import settingsAppStyles from '../settings/settings-app.module.css';
import styles from './work.module.css';
import { useWork } from './work-control.ts';

/** Info of a connection: what is managed, where the server is, and the newest sync. */
export function WorkInfo({ account }: { readonly account: WorkAccount }) {
  const { t } = usePc();
  const { serverName, address, areas, help } = account;
  const support = [help.phone, help.website, help.email].filter((one) => one !== '');
  return (
    <div className={styles.workInfo}>
      <h3 className={settingsAppStyles.settingsGroup}>{t('areasManaged', { name: serverName })}</h3>
      {areas.length === 0 ? (
        <p className={settingsAppStyles.settingsEmpty}>{t('noAreas')}</p>
      ) : (
        <ul className={styles.workAreas}>
          {areas.map((area) => (
            <li key={area}>{area}</li>
          ))}
        </ul>
      )}
      <h3 className={settingsAppStyles.settingsGroup}>{t('connectionInfo')}</h3>
      <p className={styles.workAddress}>
        {t('serverAddress')}: <bdi>{address}</bdi>
      </p>
      {support.length > 0 && (
        <>
          <h3 className={settingsAppStyles.settingsGroup}>{t('support')}</h3>
          <p className={styles.workAddress}>{support.join(' · ')}</p>
        </>
      )}
      <SyncStatus account={account} />
    </div>
  );
}

function SyncStatus({ account: { activity, lastSync } }: { readonly account: WorkAccount }) {
  const { t, locale } = usePc();
  const work = useWork();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const isSyncing = activity === 'syncing';
  return (
    <section aria-label={t('syncStatus')}>
      <h3 className={settingsAppStyles.settingsGroup}>{t('syncStatus')}</h3>
      <p>{t('syncHint')}</p>
      <p role="status">
        {isSyncing
          ? t('syncing')
          : lastSync !== null && (
              <>
                {t('lastSync')}
                <br />
                {lastSync.good ? t('syncGood') : t('syncBad', { code: lastSync.code ?? '' })}
                <br />
                {date.format(lastSync.at)}
              </>
            )}
      </p>
      <PushButton disabled={work === null || activity !== null} onClick={() => work?.sync()}>
        {t('sync')}
      </PushButton>
    </section>
  );
}
