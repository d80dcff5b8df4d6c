import { Button, Textarea } from '@fluentui/react-components';
import { PlayRegular, RecordRegular, SaveRegular, StopRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { ScenarioState } from '../../../shared/contract/scenario.ts';
import type { Problem } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { textOfFile } from '../../hooks/text-of-file.ts';
import { useSaveFile } from '../../hooks/use-save-file.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './scenarios-panel.module.css';

interface ScenarioEditorProps {
  readonly text: string;
  /** The text this one took the place of; empty where there was none. */
  readonly before: string;
  readonly onType: (text: string) => void;
  /** Another text altogether: of a file, of a recording. */
  readonly onReplace: (text: string) => void;
  /** What has been recorded so far; null while nothing is recorded. */
  readonly recording: string | null;
  readonly onState: (state: ScenarioState) => void;
  readonly onPlay: () => void;
}

const first = `title: My scenario
steps:
  - lab: { as: picture, picture: desktop-ember.jpg }
  - set: { DesktopImageUrl: '{picture}' }
  - wait: { status: { desktop: 1 }, within: 20s }
  - desktop
`;

/** A scenario as text, checked while it is typed; and the recorder, which writes down what is done to the PC. */
export function ScenarioEditor({ text, before, onType, onReplace, recording, onState, onPlay }: ScenarioEditorProps) {
  const { mirror } = useDevice();
  const problem = useProblem(text);
  const [unread, setUnread] = useState<Problem | null>(null);
  const [saveFile, said] = useSaveFile();
  const open = async (file: File) => {
    const read = await textOfFile(file);
    setUnread(read.ok ? null : read.problem);
    if (read.ok) onReplace(read.value);
  };
  const record = async (action: 'start' | 'stop') => {
    const answer = await mirror.call('recordScenario', { action });
    if (!answer.ok) return;
    if (action === 'stop' && answer.value.recording !== null) onReplace(answer.value.recording);
    onState(action === 'stop' ? { ...answer.value, recording: null } : answer.value);
  };
  return (
    <>
      <div className={layoutStyles.row}>
        {recording === null ? (
          <Button icon={<RecordRegular />} onClick={() => void record('start')}>
            Record what I do
          </Button>
        ) : (
          <Button appearance="primary" icon={<StopRegular />} onClick={() => void record('stop')}>
            Stop recording
          </Button>
        )}
        <OpenFileButton label="Open a file" accept=".mpcs,.yaml,.yml" onFile={(file) => void open(file)} />
        <Button
          icon={<SaveRegular />}
          disabled={text === ''}
          onClick={() => saveFile({ kind: 'scenario', name: 'scenario', content: text })}
        >
          Save
        </Button>
        <Button icon={<PlayRegular />} disabled={text === '' || problem !== null || recording !== null} onClick={onPlay}>
          Play it
        </Button>
        <span role="status" className={textStyles.quiet}>
          {said}
        </span>
      </div>
      {recording !== null && (
        <p role="status" className={`${styles.scenarioPhase} ${signStyles.toneCritical}`}>
          Recording. Policies, screens, facts and the lab are written down as you use them.
        </p>
      )}
      <Textarea
        className={styles.scenarioText}
        textarea={{ spellCheck: false, wrap: 'off' }}
        aria-label="Scenario as YAML"
        resize="vertical"
        readOnly={recording !== null}
        value={recording ?? text}
        onChange={(_, { value }) => {
          setUnread(null);
          onType(value);
        }}
      />
      {recording === null && text === '' && (
        <div className={layoutStyles.row}>
          <Button size="small" onClick={() => onReplace(first)}>
            Start with a small example
          </Button>
        </div>
      )}
      {recording === null && before !== '' && before !== text && (
        <div className={layoutStyles.row}>
          <Button size="small" onClick={() => onReplace(before)}>
            Restore the previous text
          </Button>
        </div>
      )}
      <RefusalBar problem={recording === null ? (unread ?? problem) : null} />
    </>
  );
}

/** What is wrong with the text, a moment after the last key. */
function useProblem(text: string): Problem | null {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    if (text === '') return setProblem(null);
    const timer = setTimeout(async () => {
      const answer = await mirror.call('checkScenario', { text });
      if (!gone) setProblem(answer.ok ? answer.value.problem : answer.problem);
    }, 300);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [mirror, text]);
  return problem;
}
