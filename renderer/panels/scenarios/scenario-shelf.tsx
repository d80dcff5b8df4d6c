import { useQuery } from '../../hooks/use-query.ts';
import { RefusalBar } from '../../ui/refusal-bar.tsx';

/** The scenarios that ship. Choosing one loads it; nothing happens to the PC yet. */
export function ScenarioShelf({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { answer: scenarios, problem } = useQuery('listScenarios', {}, { again: 'never' });
  return (
    <>
      <p className="panel-intro">Each begins with a PC in factory state and needs no internet. This PC is saved as a snapshot first.</p>
      <RefusalBar problem={scenarios === null ? problem : null} />
      <ul className="card-list scenario-shelf" aria-label="Scenarios">
        {(scenarios ?? []).map(({ name, title, about, text }) => (
          <li key={name}>
            <button type="button" className="choice-card scenario-choice" onClick={() => onChoose(text)}>
              <strong>{title}</strong>
              <span className="quiet">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
