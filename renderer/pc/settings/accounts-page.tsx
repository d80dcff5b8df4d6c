import { AddRegular, BoxRegular, BriefcaseRegular, DocumentArrowDownRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { WorkAccount } from '../../../shared/contract/management/work-account.ts';
import type { PackageSummary } from '../../../shared/contract/packages/plan.ts';
import { PushButton } from '../controls/push-button.tsx';
import { usePc } from '../display/pc-context.ts';
import type { PackageControl } from '../provisioning/package-control.ts';
import { ConnectPage } from '../work/connect-page.tsx';
import workStyles from '../work/work.module.css';
import { useWork } from '../work/work-control.ts';
import { WorkInfo } from '../work/work-info.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { PermittedSwitch } from './parts/permitted-switch.tsx';
import { SettingsCard } from './parts/settings-card.tsx';
import styles from './settings-app.module.css';

interface AccountsPageProps {
  readonly account: WorkAccount | null;
  readonly packages: readonly PackageSummary[];
  /** Left out where nobody can do anything, as on a screenshot. */
  readonly control: PackageControl | undefined;
  /** Likewise. */
  readonly onExport: (() => void) | undefined;
}

/** Accounts, Access work or school: who manages the PC, and its provisioning packages. */
export function AccountsPage({ account, packages, control, onExport }: AccountsPageProps) {
  const { t } = usePc();
  const [inside, setInside] = useState<'connect' | 'info' | null>(null);
  const close = () => setInside(null);
  if (inside === 'connect')
    return (
      <>
        <PageTitle title="setUpWorkAccount" overview="workOrSchool" onOverview={close} />
        <ConnectPage onClose={close} />
      </>
    );
  if (inside === 'info' && account !== null)
    return (
      <>
        <PageTitle title="info" overview="workOrSchool" onOverview={close} />
        <WorkInfo account={account} />
      </>
    );
  return (
    <>
      <PageTitle title="workOrSchool" />
      <WorkAccountCards account={account} onConnect={() => setInside('connect')} onInfo={() => setInside('info')} />
      <h3 className={`${styles.settingsGroup} ${styles.settingsGroupLater}`}>{t('relatedSettings')}</h3>
      <Packages packages={packages} control={control} onExport={onExport} />
    </>
  );
}

function Packages({ packages, control, onExport }: Omit<AccountsPageProps, 'account'>) {
  const { t, locale } = usePc();
  const input = useRef<HTMLInputElement>(null);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <SettingsCard
        icon={<AddRegular />}
        title={t('packages')}
        hint={t('packagesHint')}
        control={
          <>
            <input
              ref={input}
              type="file"
              hidden
              accept=".ppkg,.xml"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = '';
                if (file !== undefined) control?.add(file);
              }}
            />
            <PushButton disabled={control === undefined} onClick={() => input.current?.click()}>
              {t('addPackage')}
            </PushButton>
          </>
        }
      />
      {packages.map(({ packageId, name, version, owner, appliedAt }) => (
        <SettingsCard
          key={packageId}
          icon={<BoxRegular />}
          title={name}
          hint={`${t('packageFrom', { owner, version })} · ${date.format(appliedAt)}`}
          control={
            <PushButton
              aria-label={t('removePackageNamed', { name })}
              disabled={control === undefined}
              onClick={() => control?.remove(packageId)}
            >
              {t('removePackage')}
            </PushButton>
          }
        />
      ))}
      {packages.length === 0 && <p className={styles.settingsEmpty}>{t('noPackages')}</p>}
      <PermittedSwitch setting="accountDetails" />
      <SettingsCard
        icon={<DocumentArrowDownRegular />}
        title={t('managementLogs')}
        hint={t('managementLogsHint')}
        control={
          <PushButton disabled={onExport === undefined} onClick={onExport}>
            {t('export')}
          </PushButton>
        }
      />
    </>
  );
}

interface WorkAccountCardsProps {
  readonly account: WorkAccount | null;
  readonly onConnect: () => void;
  readonly onInfo: () => void;
}

/** Whom the PC is connected to, or how it comes to be. */
function WorkAccountCards({ account, onConnect, onInfo }: WorkAccountCardsProps) {
  const { t } = usePc();
  const work = useWork();
  if (account === null)
    return (
      <SettingsCard
        icon={<AddRegular />}
        title={t('addWorkAccount')}
        hint={t('addWorkAccountHint')}
        control={
          <PushButton main disabled={work === null} onClick={onConnect}>
            {t('connect')}
          </PushButton>
        }
      />
    );
  return <ConnectedCard account={account} onInfo={onInfo} />;
}

function ConnectedCard({ account, onInfo }: { readonly account: WorkAccount; readonly onInfo: () => void }) {
  const { t } = usePc();
  const work = useWork();
  const [asked, setAsked] = useState(false);
  const { serverName, userName, activity } = account;
  return (
    <SettingsCard
      icon={<BriefcaseRegular />}
      title={t('connectedTo', { name: serverName })}
      hint={t(activity === 'unenrolling' ? 'disconnecting' : 'connectedBy', { name: userName })}
    >
      <div className={workStyles.workLine}>
        <span>{t('managedBy', { name: serverName })}</span>
        <PushButton onClick={onInfo}>{t('info')}</PushButton>
      </div>
      <div className={workStyles.workLine}>
        <span>{t('disconnectAccount')}</span>
        <PushButton disabled={work === null || activity === 'unenrolling'} aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {t('disconnect')}
        </PushButton>
      </div>
      {asked && (
        <section className={workStyles.workQuestion} aria-label={t('disconnectAccount')}>
          <p>{t('disconnectSure')}</p>
          <div className={workStyles.workButtons}>
            <PushButton main onClick={() => work?.disconnect()}>
              {t('yes')}
            </PushButton>
            <PushButton onClick={() => setAsked(false)}>{t('cancel')}</PushButton>
          </div>
        </section>
      )}
    </SettingsCard>
  );
}
