import { useQuery } from '../../hooks/use-query.ts';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import styles from './scenario-cards.module.css';

/** A picture of each scenario that ships, out of the film of it; by the name of its file. */
const pictures: Readonly<Record<string, string>> = import.meta.glob('./pictures/*.jpg', { eager: true, query: '?url', import: 'default' });

/** The scenarios that ship, in pictures. */
export function ScenarioCards({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { answer: scenarios, problem } = useQuery('listScenarios', {}, { again: 'never' });
  return (
    <>
      <RefusalBar problem={scenarios === null ? problem : null} />
      <ul className={styles.scenarioCards} aria-label="Demos">
        {(scenarios ?? []).map(({ name, title, about, text }) => (
          <li key={name}>
            <button type="button" className={styles.scenarioCard} title={about} onClick={() => onChoose(text)}>
              <Picture name={name} />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One that has no picture has its words. */
function Picture({ name }: { readonly name: string }) {
  const url = pictures[`./pictures/${name.replace(/\.ya?ml$/, '')}.jpg`];
  return url === undefined ? null : <img src={url} alt="" width={320} height={180} loading="lazy" />;
}
