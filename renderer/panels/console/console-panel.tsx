import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { FolderOpenRegular, SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { useDevice } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';
import { asSentence } from '../sentence.ts';
import { DocumentEditor } from './document-editor.tsx';
import { RepairOffer } from './repair-offer.tsx';
import { ReplyView } from './reply-view.tsx';
import { SampleHint } from './sample-hint.tsx';
import { fetchSample, type Sample, samples } from './samples.ts';
import { SamplesMenu } from './samples-menu.tsx';
import { useSend } from './use-send.ts';
import './console-panel.css';

/** A SyncML document to the PC, and what it answered. */
export function ConsolePanel() {
  const { focus, changeFocus } = usePanels();
  const { bridge } = useDevice();
  const { send, sending } = useSend();
  const write = (document: string) => changeFocus({ document, problem: null });
  const takeSample = async (sample: Sample) =>
    changeFocus({ document: await fetchSample(sample, bridge.samplesOrigin), sample, outcome: null, problem: null });
  const takeFile = async (file: File) => changeFocus({ document: await file.text(), sample: null, outcome: null, problem: null });
  useFirstSample(focus.document === '', takeSample);
  return (
    <div className="console">
      <div className="console-tools row">
        <SamplesMenu onChoose={(chosen) => void takeSample(chosen)} />
        <OpenFile onFile={(file) => void takeFile(file)} />
        <span className="console-gap" />
        <Button appearance="primary" icon={<SendRegular />} disabled={sending || focus.document.trim() === ''} onClick={() => void send()}>
          Send
        </Button>
      </div>
      {focus.sample !== null && <SampleHint sample={focus.sample} />}
      <DocumentEditor onSend={() => void send()} />
      <p className="console-hint">Ctrl+Enter sends. Ctrl+Space completes. Ctrl+. mends. Files can be dropped anywhere.</p>
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
      <Button appearance="subtle" icon={<FolderOpenRegular />} onClick={() => input.current?.click()}>
        Open
      </Button>
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
