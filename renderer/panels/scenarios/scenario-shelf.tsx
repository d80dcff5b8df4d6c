import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './scenarios-panel.module.css';

/** The scenarios that ship. Choosing one loads it; nothing happens to the PC yet. */
export function ScenarioShelf({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { answer: scenarios, problem } = useQuery('listScenarios', {}, { again: 'never' });
  return (
    <>
      <p className={layoutStyles.panelIntro}>
        Each begins with a PC in factory state and needs no internet. This PC is saved as a snapshot first.
      </p>
      <RefusalBar problem={scenarios === null ? problem : null} />
      <ul className={`${layoutStyles.cardList} ${styles.scenarioShelf}`} aria-label="Scenarios">
        {(scenarios ?? []).map(({ name, title, about, text }) => (
          <li key={name}>
            <button type="button" className={`${layoutStyles.choiceCard} ${styles.scenarioChoice}`} onClick={() => onChoose(text)}>
              <strong>{title}</strong>
              <span className={textStyles.quiet}>{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
