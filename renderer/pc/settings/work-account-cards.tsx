import { AddRegular, BriefcaseRegular, DocumentArrowDownRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { WorkAccount } from '../../../shared/contract/work-account.ts';
import { usePc } from '../display/pc-context.ts';
import { useWork } from '../work/work-control.ts';
import { SettingsCard } from './settings-card.tsx';
import '../work/work.css';

interface WorkAccountCardsProps {
  readonly account: WorkAccount | null;
  readonly onConnect: () => void;
  readonly onInfo: () => void;
}

/** Whom the PC is connected to, or how it comes to be. */
export function WorkAccountCards({ account, onConnect, onInfo }: WorkAccountCardsProps) {
  const { t } = usePc();
  const work = useWork();
  if (account === null)
    return (
      <SettingsCard
        icon={<AddRegular />}
        title={t('addWorkAccount')}
        hint={t('addWorkAccountHint')}
        control={
          <button type="button" className="card__button" data-main="" disabled={work === null} onClick={onConnect}>
            {t('connect')}
          </button>
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
      <div className="work__line">
        <span>{t('managedBy', { name: serverName })}</span>
        <button type="button" className="card__button" onClick={onInfo}>
          {t('info')}
        </button>
      </div>
      <div className="work__line">
        <span>{t('disconnectAccount')}</span>
        <button
          type="button"
          className="card__button"
          disabled={work === null || activity === 'unenrolling'}
          aria-expanded={asked}
          onClick={() => setAsked(!asked)}
        >
          {t('disconnect')}
        </button>
      </div>
      {asked && (
        <section className="work__question" aria-label={t('disconnectAccount')}>
          <p>{t('disconnectSure')}</p>
          <div className="work__buttons">
            <button type="button" className="card__button" data-main="" onClick={() => work?.disconnect()}>
              {t('yes')}
            </button>
            <button type="button" className="card__button" onClick={() => setAsked(false)}>
              {t('cancel')}
            </button>
          </div>
        </section>
      )}
    </SettingsCard>
  );
}

/** The first of the related settings below. */
export function ManagementLogCard() {
  const { t } = usePc();
  const work = useWork();
  return (
    <SettingsCard
      icon={<DocumentArrowDownRegular />}
      title={t('exportLog')}
      control={
        <button type="button" className="card__button" disabled={work === null} onClick={() => work?.exportLog()}>
          {t('exportNow')}
        </button>
      }
    />
  );
}
