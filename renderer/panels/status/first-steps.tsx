import { Button, Tooltip } from '@fluentui/react-components';
import { CodeRegular, DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { readPreference, writePreference } from '../../hooks/preferences.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import { ScenarioCards } from '../scenarios/scenario-cards.tsx';
import { useScenarioDraftApi } from '../scenarios/scenario-draft.ts';
import styles from './first-steps.module.css';
import { QuickPolicy } from './quick-policy.tsx';

/** On a PC without any policy: three ways in. Gone once one of them was gone, or nobody wants them. */
export function FirstSteps() {
  const [hidden, setHidden] = useState(() => readPreference('first-steps') === 'hidden');
  const { openPanel } = useNavigation();
  const play = usePlayDemo();
  if (hidden) return null;
  const hide = () => {
    writePreference('first-steps', 'hidden');
    setHidden(true);
  };
  return (
    <section className={styles.firstSteps} aria-label="First steps">
      <div className={styles.firstStepsHead}>
        <p>No policy is set on this PC. Three ways to begin:</p>
        <Tooltip content="Do not show this again" relationship="label">
          <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={hide} />
        </Tooltip>
      </div>
      <div className={layoutStyles.panelCard}>
        <StepHead title="Use my picture" hint="Drop one on the window or set it." />
        {imageSlots.map((slot) => (
          <div key={slot} className={styles.firstStepsSlot}>
            <span>{slotNames[slot]}</span>
            <QuickPolicy slot={slot} />
          </div>
        ))}
      </div>
      <div className={layoutStyles.panelCard}>
        <StepHead title="Play a demo" hint="On a new PC; this one is saved." />
        <ScenarioCards onChoose={(text) => void play(text)} />
      </div>
      <div className={`${layoutStyles.panelCard} ${styles.firstStepsLast}`}>
        <StepHead title="Send a policy" hint="A SyncML document or a sample." />
        <Button appearance="primary" icon={<CodeRegular />} onClick={() => openPanel('console')}>
          Send a policy
        </Button>
      </div>
    </section>
  );
}

function StepHead({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <div className={styles.firstStepsStep}>
      <h3>{title}</h3>
      <p className={textStyles.quiet}>{hint}</p>
    </div>
  );
}

/** Loads a scenario, shows it and plays it. Where it does not load, its panel says why. */
function usePlayDemo(): (text: string) => Promise<void> {
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const draft = useScenarioDraftApi();
  return async (text) => {
    draft.setState(({ text: now, before }) => ({ text, before: now !== text && now !== '' ? now : before }));
    const loaded = await mirror.call('loadScenario', { text });
    if (loaded.ok) await mirror.call('playScenario', { action: 'run' });
    openPanel('scenarios');
  };
}
