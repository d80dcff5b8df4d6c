import { BoxRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { PackagePhase, ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { PushButton } from '../controls/push-button.tsx';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { usePc } from '../display/pc-context.ts';
import styles from './consent-page.module.css';

interface ConsentPageProps {
  readonly plan: ProvisioningPlan;
  /** In setup nobody has signed in, and nothing is behind the question. */
  readonly phase: PackagePhase;
  readonly onAnswer: (yes: boolean) => void;
}

/** What Windows asks before it adds a package, over whatever is on the screen. */
export function ConsentPage({ plan, phase, onAnswer }: ConsentPageProps) {
  const { t } = usePc();
  const title = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  useArrivalFocus(cancel, true);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onAnswer(false);
  };
  const counts = [
    ['packageSettings', plan.settings.length],
    ['packagePictures', plan.pictures.length],
    ['packageNotSimulated', plan.notSimulated.length],
    ['packageLeftOut', plan.refused.length],
  ] as const;
  return (
    <div className={styles.consent} data-phase={phase}>
      <div className={styles.consentBox} role="alertdialog" aria-modal="true" aria-labelledby={title} onKeyDown={onKeyDown}>
        <div className={styles.consentContent}>
          <h2 id={title} className={styles.consentTitle}>
            {t('packageTrust')}
          </h2>
          <p className={styles.consentName}>
            <BoxRegular className={styles.consentIcon ?? ''} />
            <span>
              <strong>{plan.name}</strong>
              <span className={styles.consentFrom}>{t('packageFrom', { owner: plan.owner, version: plan.version })}</span>
            </span>
          </p>
          <p className={styles.consentWill}>{t('packageWill')}</p>
          <ul className={styles.consentList}>
            {counts
              .filter(([, count]) => count > 0)
              .map(([key, count]) => (
                <li key={key}>{t(key, { number: String(count) })}</li>
              ))}
          </ul>
        </div>
        <div className={styles.consentFoot}>
          <PushButton className={styles.consentAnswer} main onClick={() => onAnswer(true)}>
            {t('packageYes')}
          </PushButton>
          <PushButton ref={cancel} className={styles.consentAnswer} onClick={() => onAnswer(false)}>
            {t('cancel')}
          </PushButton>
        </div>
      </div>
    </div>
  );
}
