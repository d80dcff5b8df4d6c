import { Button, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { MatrixColumn } from '../../../shared/dry-run.ts';
import type { Problem } from '../../../shared/outcome.ts';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { fetchSample, samples } from '../console/samples.ts';
import { usePanels } from '../panel-context.tsx';
import { RefusalBar } from '../refusal-bar.tsx';
import { ProfileCard } from './profile-card.tsx';
import './editions-panel.css';

interface Answered {
  readonly columns: readonly MatrixColumn[];
  readonly problem: Problem | null;
}

/** The document of the console on every kind of PC: codes, Status, and what would be on the screens. Nothing of it happens. */
export function EditionsPanel() {
  const { open } = usePanels();
  const { document, isSample } = useDocument();
  const answered = useMatrix(document);
  return (
    <div className="scroller stack">
      <p className="panel-intro">
        {isSample ? 'The first sample' : 'The document in the console'}, as each kind of PC would answer it. Nothing is sent and nothing is
        downloaded.
      </p>
      <div className="row">
        <Button size="small" onClick={() => open('console')}>
          {isSample ? 'Write another document' : 'Change the document'}
        </Button>
      </div>
      {answered === null && <Spinner size="small" label="Asking every PC" />}
      <RefusalBar problem={answered?.problem ?? null} />
      <ul className="profile-list" aria-label="Kinds of PC">
        {answered?.columns.map((column) => (
          <ProfileCard key={column.profile.name} column={column} />
        ))}
      </ul>
    </div>
  );
}

/** What stands in the console; the first sample where nothing does. */
function useDocument(): { readonly document: string; readonly isSample: boolean } {
  const { focus } = usePanels();
  const { bridge } = useDevice();
  const [sample, setSample] = useState('');
  const isSample = focus.document.trim() === '';
  useEffect(() => {
    const [first] = samples;
    if (!isSample || first === undefined) return;
    void fetchSample(first, bridge.samplesOrigin).then((fetched) => fetched.ok && setSample(fetched.value));
  }, [isSample, bridge]);
  return { document: isSample ? sample : focus.document, isSample };
}

/** Asked again when the document, the assumptions or the DDF files change; null until the first answer. */
function useMatrix(document: string): Answered | null {
  const { mirror } = useDevice();
  const { assumptions } = useSnapshot();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const assumed = assumptions.map(({ value }) => value).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other assumptions give other answers
  useEffect(() => {
    if (document === '') return;
    let gone = false;
    void mirror.call('matrix', { document }).then((answer) => {
      if (gone) return;
      setAnswered(answer.ok ? { columns: answer.value, problem: null } : { columns: [], problem: answer.problem });
    });
    return () => {
      gone = true;
    };
  }, [mirror, document, assumed]);
  return answered;
}
