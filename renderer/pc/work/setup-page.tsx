import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled, SubtractCircleRegular } from '@fluentui/react-icons';
import { type ReactElement, useId } from 'react';
import type {
  SetupPage as Setup,
  SetupCategoryName,
  SetupPhase,
  SetupPhaseName,
} from '../../../shared/contract/management/work-account.ts';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';
import { useWork } from './work-control.ts';
import './setup-page.css';

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
  running: { text: 'setupWorking', icon: <span className="setup__ring" /> },
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
    <section className="setup" aria-labelledby={title} data-state={setup.state}>
      <div className="setup__box">
        <h2 id={title} className="setup__title">
          {t('setupTitle')}
        </h2>
        <p className="setup__hint">{setup.serverName}</p>
        <p className="setup__hint">{t('setupHint')}</p>
        <ol className="setup__phases">
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
    <li className="setup__phase" data-state={state}>
      <p className="setup__head">
        <span className="setup__icon" aria-hidden="true">
          {icon}
        </span>
        <span className="setup__name">{t(phaseTexts[name])}</span>
        <span className="setup__state">{t(text)}</span>
      </p>
      {shown.length > 0 && (
        <ul className="setup__categories">
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
    <div className="setup__failure" role="alert">
      <p>{t('setupError')}</p>
      {errorText !== '' && <p>{errorText}</p>}
      <div className="setup__buttons">
        {buttons
          .filter(({ isOffered }) => isOffered)
          .map(({ text, act }) => (
            <button key={text} type="button" className="card__button" disabled={work === null} onClick={act}>
              {t(text)}
            </button>
          ))}
      </div>
    </div>
  );
}
