import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled, SubtractCircleRegular } from '@fluentui/react-icons';
import { type ReactElement, useId } from 'react';
import type {
  SetupPage as Setup,
  SetupCategoryName,
  SetupPhase,
  SetupPhaseName,
} from '../../../shared/contract/management/work-account.ts';
import { PushButton } from '../controls/push-button.tsx';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';
import styles from './setup-page.module.css';
import { useWork } from './work-control.ts';

const phaseTexts = { preparation: 'phasePreparation', device: 'phaseDevice', account: 'phaseAccount' } as const satisfies Record<
  SetupPhaseName,
  TextKey
>;

const categoryTexts = {
  policies: 'setupPolicies',
  certificates: 'setupCertificates',
  networks: 'setupNetworks',
  apps: 'setupApps',
} as const satisfies Record<SetupCategoryName, TextKey>;

const states = {
  waiting: { text: 'setupWaiting', icon: <CircleRegular /> },
  running: { text: 'setupWorking', icon: <span className={styles.setupRing} /> },
  done: { text: 'setupDone', icon: <CheckmarkCircleFilled /> },
  failed: { text: 'setupFailed', icon: <DismissCircleFilled /> },
  skipped: { text: 'setupSkipped', icon: <SubtractCircleRegular /> },
} as const satisfies Record<SetupPhase['state'], { readonly text: TextKey; readonly icon: ReactElement }>;

interface SetupPageProps {
  readonly setup: Setup;
  /** Left out where nobody can do anything. */
  readonly onExport: (() => void) | undefined;
}

/** The Enrolment Status Page: what the PC waits for before its person may work with it. */
export function SetupPage({ setup, onExport }: SetupPageProps) {
  const { t } = usePc();
  const title = useId();
  return (
    <section className={styles.setup} aria-labelledby={title} data-state={setup.state}>
      <div className={styles.setupBox}>
        <h2 id={title} className={styles.setupTitle}>
          {t('setupTitle')}
        </h2>
        <p className={styles.setupHint}>{setup.serverName}</p>
        <p className={styles.setupHint}>{t('setupHint')}</p>
        <ol className={styles.setupPhases}>
          {setup.phases.map((phase) => (
            <Phase key={phase.name} phase={phase} />
          ))}
        </ol>
        {setup.state === 'failed' && <Failure setup={setup} onExport={onExport} />}
      </div>
    </section>
  );
}

function Phase({ phase: { name, state, categories } }: { readonly phase: SetupPhase }) {
  const { t } = usePc();
  const { text, icon } = states[state];
  const shown = state === 'running' || state === 'failed' ? categories.filter(({ total }) => total > 0) : [];
  return (
    <li className={styles.setupPhase} data-state={state}>
      <p className={styles.setupHead}>
        <span className={styles.setupIcon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.setupName}>{t(phaseTexts[name])}</span>
        <span className={styles.setupState}>{t(text)}</span>
      </p>
      {shown.length > 0 && (
        <ul className={styles.setupCategories}>
          {shown.map(({ name: category, done, total }) => (
            <li key={category}>{t(categoryTexts[category], { done: String(done), total: String(total) })}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Failure({ setup: { errorText, offers }, onExport }: SetupPageProps) {
  const { t } = usePc();
  const work = useWork();
  const buttons = [
    { isOffered: offers.tryAgain, text: 'tryAgain', act: () => work?.answerSetup('try again') },
    { isOffered: offers.goOn, text: 'continueAnyway', act: () => work?.answerSetup('go on') },
    { isOffered: offers.logs, text: 'collectLogs', act: () => onExport?.() },
    { isOffered: offers.reset, text: 'resetDevice', act: () => work?.reset() },
  ] as const;
  return (
    <div className={styles.setupFailure} role="alert">
      <p>{t('setupError')}</p>
      {errorText !== '' && <p>{errorText}</p>}
      <div className={styles.setupButtons}>
        {buttons
          .filter(({ isOffered }) => isOffered)
          .map(({ text, act }) => (
            <PushButton key={text} disabled={work === null} onClick={act}>
              {t(text)}
            </PushButton>
          ))}
      </div>
    </div>
  );
}
