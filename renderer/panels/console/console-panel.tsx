import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner, Tooltip } from '@fluentui/react-components';
import { FolderOpenRegular, HistoryRegular, SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { asSentence } from '../../../shared/words/sentence.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { textOfFile } from '../../hooks/text-of-file.ts';
import layoutStyles from '../../ui/layout.module.css';
import styles from './console-panel.module.css';
import { useConsole, useConsoleApi } from './console-store.ts';
import { DocumentEditor } from './document-editor.tsx';
import type { History } from './history/history.ts';
import { whenInWords } from './history/when-in-words.ts';
import { RepairOffer } from './repair-offer.tsx';
import { ReplyView } from './reply-view.tsx';
import { SampleHint } from './sample-hint.tsx';
import { fetchSample, type Sample, samples } from './samples.ts';
import { SamplesMenu } from './samples-menu.tsx';
import { useHistory } from './use-history.ts';
import { useLoad } from './use-load.ts';
import { useSend } from './use-send.ts';

/** A SyncML document to the PC, and what it answered. */
export function ConsolePanel() {
  const { document, sample, problem, outcome } = useConsole((state) => state);
  const console = useConsoleApi();
  const { bridge } = useDevice();
  const { send, sending } = useSend();
  const history = useHistory();
  const write = (text: string) => console.setState({ document: text, problem: null });
  const load = useLoad();
  const { openPanel } = useNavigation();
  const takeSample = (chosen: Sample) => load(fetchSample(chosen, bridge.samplesOrigin), chosen);
  const takeFile = (file: File) => load(textOfFile(file), null);
  const isComing = useFirstSample(document === '', takeSample);
  return (
    <div className={styles.consoleRoom}>
      <div className={styles.console}>
        <div className={styles.consoleWritten}>
          <div className={layoutStyles.row}>
            <SamplesMenu onChoose={(chosen) => void takeSample(chosen)} />
            <Button icon={<HistoryRegular />} onClick={() => openPanel('messages')}>
              History
            </Button>
            <OpenFile onFile={(file) => void takeFile(file)} />
            <Button
              className={styles.consoleSend}
              appearance="primary"
              icon={<SendRegular />}
              disabled={document.trim() === ''}
              disabledFocusable={sending}
              onClick={send}
            >
              Send
            </Button>
          </div>
          {sample !== null && <SampleHint sample={sample} />}
          {/* Nobody is to type into a text that another is about to take the place of. */}
          {isComing ? (
            <Spinner className={layoutStyles.panelSpinner} size="small" label="Opening" />
          ) : (
            <DocumentEditor onSend={send} onRecall={history.step} />
          )}
          <Hint history={history} />
          {problem !== null && (
            <MessageBar intent="error" layout="multiline" className={styles.consoleProblem}>
              <MessageBarBody>
                <MessageBarTitle>{problem.title}</MessageBarTitle>
                {problem.line !== undefined && `Line ${problem.line}, column ${problem.column ?? 1}: `}
                {asSentence(problem.detail)} Nothing was changed.
              </MessageBarBody>
            </MessageBar>
          )}
          {problem !== null && <RepairOffer document={document} onRepair={write} />}
        </div>
        {outcome !== null && <ReplyView outcome={outcome} />}
      </div>
    </div>
  );
}

/** The keys, or which document of the history this is. */
function Hint({ history: { shown, documents } }: { readonly history: History }) {
  const sent = documents[shown];
  return (
    <p className={styles.consoleHint} role="status">
      {sent === undefined
        ? 'Ctrl+Enter sends, Ctrl+Space completes, Ctrl+. fixes, Alt+Up goes back to what was sent.'
        : `${shown + 1} of ${documents.length} in the history, sent ${whenInWords(sent.sentAt)}: ${sent.words}.`}
    </p>
  );
}

/** An empty console teaches nothing: the first visit finds the example of the CSP's own page. True until it has come, or was refused. */
function useFirstSample(wanted: boolean, take: (sample: Sample) => Promise<void>): boolean {
  const [isComing, setComing] = useState(wanted);
  const isTaken = useRef(false);
  useEffect(() => {
    const [first] = samples;
    if (!isComing || isTaken.current || first === undefined) return;
    isTaken.current = true;
    void take(first).finally(() => setComing(false));
  });
  return isComing && wanted;
}

function OpenFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip content="Open a file" relationship="label">
        <Button appearance="subtle" icon={<FolderOpenRegular />} onClick={() => input.current?.click()} />
      </Tooltip>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xml,.syncml,text/xml,application/xml"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
