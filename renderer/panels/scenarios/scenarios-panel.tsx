import { Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { ScenarioState } from '../../../shared/contract/scenario.ts';
import type { Problem } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import { FilmMenu } from './film-menu.tsx';
import { RunView } from './run-view.tsx';
import { useScenarioDraft, useScenarioDraftApi } from './scenario-draft.ts';
import { ScenarioEditor } from './scenario-editor.tsx';
import { ScenarioShelf } from './scenario-shelf.tsx';

type View = 'play' | 'shelf' | 'write';

const views: readonly (readonly [View, string])[] = [
  ['shelf', 'Choose'],
  ['play', 'Play'],
  ['write', 'Write and record'],
];

const nothing: ScenarioState = { run: null, recording: null };

/** What is under way: a recording that goes on while one works in other panels, or a scenario. */
function firstView({ run, recording }: ScenarioState): View {
  if (recording !== null) return 'write';
  return run === null ? 'shelf' : 'play';
}

/** Demos that play by themselves: chosen, played or stepped through, written and recorded. */
export function ScenariosPanel() {
  const { mirror } = useDevice();
  const { answer: state, take: takeState } = useQuery('getScenario', {}, { everyMs: 100 });
  const [chosen, setChosen] = useState<View | null>(null);
  const [isNew, setIsNew] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { text, before } = useScenarioDraft((draft) => draft);
  const draft = useScenarioDraftApi();
  /** What somebody wrote is kept when another text takes its place. */
  const replaceText = (next: string) =>
    draft.setState((now) => ({ text: next, before: now.text !== next && now.text !== '' ? now.text : now.before }));
  const { run, recording } = state ?? nothing;
  const view = chosen ?? firstView({ run, recording });
  const load = async (wanted: string) => {
    replaceText(wanted);
    // Who has gone on to another view meanwhile stays there.
    const goTo = (next: View) => setChosen((now) => (now === chosen ? next : now));
    const answer = await mirror.call('loadScenario', { text: wanted });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return goTo('write');
    takeState(answer.value);
    setIsNew(true);
    goTo('play');
  };
  /** What was recorded stays in sight when the recording ends. */
  const stay = (next: ScenarioState) => {
    setChosen('write');
    takeState(next);
  };
  const show = (next: View) => {
    setProblem(null);
    setIsNew(false);
    setChosen(next);
  };
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <TabList size="small" selectedValue={view} onTabSelect={(_, { value }) => show(value as View)}>
        {views.map(([value, words]) => (
          <Tab key={value} value={value}>
            {words}
          </Tab>
        ))}
      </TabList>
      <RefusalBar problem={problem} />
      {view === 'shelf' && <ScenarioShelf onChoose={(wanted) => void load(wanted)} />}
      {view === 'play' && (
        <RunView run={run} onState={takeState} isNew={isNew}>
          <FilmMenu text={text} />
        </RunView>
      )}
      {view === 'write' && recording === null && text !== '' && <FilmMenu text={text} />}
      {view === 'write' && (
        <ScenarioEditor
          text={text}
          before={before}
          onType={(typed) => draft.setState({ text: typed })}
          onReplace={replaceText}
          recording={recording}
          onState={stay}
          onPlay={() => void load(text)}
        />
      )}
    </div>
  );
}
