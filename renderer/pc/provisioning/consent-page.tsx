import { BoxRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { usePc } from '../display/pc-context.ts';
import './consent-page.css';

interface ConsentPageProps {
  readonly plan: ProvisioningPlan;
  readonly onAnswer: (yes: boolean) => void;
}

/** What Windows asks before it adds a package, over whatever is on the screen. */
export function ConsentPage({ plan, onAnswer }: ConsentPageProps) {
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
    <div className="consent">
      <div className="consent__box" role="alertdialog" aria-modal="true" aria-labelledby={title} onKeyDown={onKeyDown}>
        <div className="consent__content">
          <h2 id={title} className="consent__title">
            {t('packageTrust')}
          </h2>
          <p className="consent__name">
            <BoxRegular className="consent__icon" />
            <span>
              <strong>{plan.name}</strong>
              <span className="consent__from">{t('packageFrom', { owner: plan.owner, version: plan.version })}</span>
            </span>
          </p>
          <p className="consent__will">{t('packageWill')}</p>
          <ul className="consent__list">
            {counts
              .filter(([, count]) => count > 0)
              .map(([key, count]) => (
                <li key={key}>{t(key, { number: String(count) })}</li>
              ))}
          </ul>
        </div>
        <div className="consent__foot">
          <button type="button" className="consent__button" data-main="" onClick={() => onAnswer(true)}>
            {t('packageYes')}
          </button>
          <button ref={cancel} type="button" className="consent__button" onClick={() => onAnswer(false)}>
            {t('cancel')}
          </button>
        </div>
      </div>
    </div>
  );
}
