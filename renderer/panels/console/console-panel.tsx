import { Button, MessageBar, MessageBarBody, MessageBarTitle, Tooltip } from '@fluentui/react-components';
import { FolderOpenRegular, SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { useDevice } from '../../connection/device-context.tsx';
import { textOfFile } from '../../hooks/text-of-file.ts';
import { asSentence } from '../../ui/sentence.ts';
import { usePanels } from '../panel-context.tsx';
import { DocumentEditor } from './document-editor.tsx';
import { HistoryMenu } from './history/history-menu.tsx';
import { type History, useHistory } from './history/use-history.ts';
import { whenInWords } from './history/when-in-words.ts';
import { RepairOffer } from './repair-offer.tsx';
import { ReplyView } from './reply-view.tsx';
import { SampleHint } from './sample-hint.tsx';
import { fetchSample, type Sample, samples } from './samples.ts';
import { SamplesMenu } from './samples-menu.tsx';
import { useLoad } from './use-load.ts';
import { useSend } from './use-send.ts';
import './console-panel.css';

/** A SyncML document to the PC, and what it answered. */
export function ConsolePanel() {
  const { focus, changeFocus } = usePanels();
  const { bridge } = useDevice();
  const { send, sending } = useSend();
  const history = useHistory();
  const write = (document: string) => changeFocus({ document, problem: null });
  const load = useLoad();
  const takeSample = (sample: Sample) => load(fetchSample(sample, bridge.samplesOrigin), sample);
  const takeFile = (file: File) => load(textOfFile(file), null);
  useFirstSample(focus.document === '', takeSample);
  return (
    <div className="console">
      <div className="row">
        <SamplesMenu onChoose={(chosen) => void takeSample(chosen)} />
        <HistoryMenu history={history} />
        <OpenFile onFile={(file) => void takeFile(file)} />
        <Button
          className="console-send"
          appearance="primary"
          icon={<SendRegular />}
          disabled={sending || focus.document.trim() === ''}
          onClick={send}
        >
          Send
        </Button>
      </div>
      {focus.sample !== null && <SampleHint sample={focus.sample} />}
      <DocumentEditor onSend={send} onRecall={history.step} />
      <Hint history={history} />
      {focus.problem !== null && (
        <MessageBar intent="error" layout="multiline" className="console-problem">
          <MessageBarBody>
            <MessageBarTitle>{focus.problem.title}</MessageBarTitle>
            {focus.problem.line !== undefined && `Line ${focus.problem.line}, column ${focus.problem.column ?? 1}: `}
            {asSentence(focus.problem.detail)} Nothing was changed.
          </MessageBarBody>
        </MessageBar>
      )}
      {focus.problem !== null && <RepairOffer document={focus.document} onRepair={write} />}
      {focus.outcome !== null && <ReplyView outcome={focus.outcome} />}
    </div>
  );
}

/** The keys, or which document of the history this is. */
function Hint({ history: { shown, documents } }: { readonly history: History }) {
  const sent = documents[shown];
  return (
    <p className="console-hint" role="status">
      {sent === undefined
        ? 'Ctrl+Enter sends, Ctrl+Space completes, Ctrl+. mends, Alt+Up goes back to what was sent.'
        : `${shown + 1} of ${documents.length} in the history, sent ${whenInWords(sent.sentAt)}: ${sent.words}.`}
    </p>
  );
}

/** An empty console teaches nothing: the first visit finds the example of the CSP's own page. */
function useFirstSample(wanted: boolean, take: (sample: Sample) => Promise<void>): void {
  const done = useRef(!wanted);
  useEffect(() => {
    const [first] = samples;
    if (done.current || first === undefined) return;
    done.current = true;
    void take(first);
  });
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
