import { Button, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Problem, Result } from '../../../shared/result.ts';
import { useDevice, useMirror, useSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import { useConsole } from '../console/console-store.ts';
import { fetchSample, samples } from '../console/samples.ts';
import { EditionMatrix } from './edition-matrix.tsx';
import { ProfileCard } from './profile-card.tsx';

/** The document of the console on every kind of PC: codes, Status, and what would be on the screens. Nothing of it happens. */
export function EditionsPanel() {
  const { openPanel } = useNavigation();
  const { document, isSample, problem } = useDocument();
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        {isSample ? 'The first sample' : 'The document in the console'}, as each kind of PC would answer it. Nothing is sent and nothing is
        downloaded.
      </p>
      <div className={layoutStyles.row}>
        <Button size="small" onClick={() => openPanel('console')}>
          {isSample ? 'Write another document' : 'Change the document'}
        </Button>
      </div>
      <RefusalBar problem={problem} />
      {document !== '' ? <Profiles document={document} /> : problem === null && <Waiting />}
    </div>
  );
}

/** Asked again when the document, the assumptions or the DDF files change. */
function Profiles({ document }: { readonly document: string }) {
  const { assumptions, treeRevision } = useSnapshot();
  const again = [treeRevision, ...assumptions.map(({ value }) => value)].join(' ');
  const list = useRef<HTMLUListElement>(null);
  const { answer, problem } = useQuery('matrix', { document }, { again, everyMs: 500 });
  return (
    <>
      {answer === null && problem === null && <Waiting />}
      <RefusalBar problem={problem} />
      {answer !== null && answer.length > 0 && <EditionMatrix columns={answer} onKind={(name) => goToKind(list.current, name)} />}
      <ul ref={list} className={layoutStyles.cardList} aria-label="Kinds of PC">
        {answer?.map((column) => (
          <ProfileCard key={column.profile.name} column={column} />
        ))}
      </ul>
    </>
  );
}

function goToKind(list: HTMLElement | null, name: string): void {
  const card = [...(list?.children ?? [])].find((one) => one instanceof HTMLElement && one.dataset.kind === name);
  if (!(card instanceof HTMLElement)) return;
  card.scrollIntoView({ block: 'nearest' });
  card.focus({ preventScroll: true });
}

function Waiting() {
  return <Spinner size="small" label="Asking every PC" />;
}

/** What stands in the console; the first sample where nothing does, or why it did not come. */
function useDocument(): { readonly document: string; readonly isSample: boolean; readonly problem: Problem | null } {
  const written = useConsole(({ document }) => document);
  const { bridge } = useDevice();
  const isLive = useMirror(({ connection }) => connection === 'live');
  const [sample, setSample] = useState<Result<string> | null>(null);
  const isSample = written.trim() === '';
  const isMissing = isSample && sample?.ok !== true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back may bring it
  useEffect(() => {
    const [first] = samples;
    if (isMissing && first !== undefined) void fetchSample(first, bridge.samplesOrigin).then(setSample);
  }, [isMissing, bridge, isLive]);
  if (!isSample) return { document: written, isSample, problem: null };
  return { document: sample?.ok ? sample.value : '', isSample, problem: sample?.ok === false ? sample.problem : null };
}
