import { Badge } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { CapturedMessage, ReplayAnswer, ReplayExplanation, ReplayedCapture, ReplayStep } from '../../../shared/contract/captures.ts';
import { quoted } from '../../../shared/quoted.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import { useCapture, useCaptureSeen, usePlayCapture } from './capture-store.ts';
import styles from './management-panel.module.css';
import { Message } from './step-list.tsx';

/** A captured session of a real PC, read as one conversation and played against this one; nothing changes. */
export function CaptureReplay() {
  const { shown, problem, playing, isNew } = useCapture();
  const seen = useCaptureSeen();
  const open = usePlayCapture();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was dropped on the window stands below what the panel begins with.
  useEffect(() => {
    if (!isNew || playing !== null) return;
    heading.current?.scrollIntoView({ block: 'start' });
    seen();
  }, [isNew, playing, seen]);
  return (
    <section aria-label="Captures of real PCs" className={layoutStyles.stack}>
      <h3 ref={heading} className={styles.managementTitle}>
        Captures of real PCs
      </h3>
      <p className={layoutStyles.panelIntro}>
        Play a captured session against this PC and see where the real one answered differently. Nothing changes here.
      </p>
      <div className={layoutStyles.row}>
        <OpenFileButton label="Open capture" accept=".xml,.txt,.har,.saz,.json,.md" onFile={(file) => void open(file)} />
        {playing !== null && <span className={textStyles.quiet}>Playing {playing} …</span>}
      </div>
      <ProblemText text={problem ?? undefined} />
      {shown !== null && <Replay {...shown} />}
    </section>
  );
}

function Replay({ name, replayed }: { readonly name: string; readonly replayed: ReplayedCapture }) {
  const { form, messages, steps, differences, unexplained, notes } = replayed;
  return (
    <>
      <div className={layoutStyles.row}>
        <Badge appearance="tint" color={unexplained > 0 ? 'danger' : differences > 0 ? 'warning' : 'success'}>
          {differences === 0 ? 'No difference' : `${differences} ${differences === 1 ? 'difference' : 'differences'}`}
        </Badge>
        <strong className={textStyles.address}>{name}</strong>
        <span className={textStyles.quiet}>
          {form}, {messages.length} messages, {steps.filter(({ part }) => part === 'answer').length} answers compared, {unexplained} not
          explained
        </span>
      </div>
      {notes.map((note) => (
        <p key={note} className={`${textStyles.quiet} ${textStyles.address}`}>
          {note}
        </p>
      ))}
      <ol className={styles.managementConversation}>
        {messages.slice(0, mostShown).map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a capture never changes
          <li key={index} className={message.from === 'pc' ? undefined : styles.managementCame}>
            <Said message={message} />
            {steps
              .filter((step) => step.message === index && !step.same)
              .map((step) => (
                <Difference key={`${step.part} ${step.cmdId} ${step.locUri}`} step={step} />
              ))}
          </li>
        ))}
      </ol>
      {messages.length > mostShown && (
        <p className={textStyles.quiet}>The first {mostShown} messages are shown; managed-pc replay prints all of them.</p>
      )}
    </>
  );
}

const mostShown = 200;

function Said({ message: { from, sessionId, msgId, at, says, text } }: { readonly message: CapturedMessage }) {
  const title = `${from === 'pc' ? 'PC' : 'Server'}: session ${sessionId || '-'}, message ${msgId || '-'}${at === null ? '' : ` (${at})`}`;
  return (
    <>
      <Message title={title} text={text} />
      <ul className={`${styles.managementSays} ${textStyles.mono}`}>
        {says.slice(0, mostSaid).map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes
          <li key={index}>{one}</li>
        ))}
        {says.length > mostSaid && <li>and {says.length - mostSaid} more</li>}
      </ul>
    </>
  );
}

const mostSaid = 50;

const partWords = { answer: '', order: 'Order in ', format: 'Format of ', header: 'Header, ', alert: '' } as const;

function Difference({ step: { part, cmd, cmdId, locUri, captured, here, because, explainedBy } }: { readonly step: ReplayStep }) {
  const said = captured.status === here.status ? dataOf : statusOf;
  return (
    <div className={styles.managementDifference} data-explained={explainedBy !== null}>
      <p className={`${textStyles.mono} ${textStyles.address}`}>
        {partWords[part]}
        {cmd}
        {cmdId !== '' && `#${cmdId}`} {locUri}
      </p>
      <p className={explainedBy === null ? signStyles.toneCritical : signStyles.toneCaution}>
        Your PC said {said(captured)}, this one {said(here)}
        {because === '' ? '.' : `: because ${because}.`}
      </p>
      {explainedBy !== null && <p className={textStyles.quiet}>{wordsOf(explainedBy)}.</p>}
    </div>
  );
}

function statusOf({ status }: ReplayAnswer): string {
  return status === null ? 'nothing' : `${status}`;
}

function dataOf({ data }: ReplayAnswer): string {
  return data === null ? 'no value' : quoted(data);
}

function wordsOf(explained: ReplayExplanation): string {
  return explained.kind === 'switch' ? `A switch explains it: ${explained.id} as ${explained.value} (Assumptions)` : explained.words;
}
