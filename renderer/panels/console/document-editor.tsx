import { useRef } from 'react';
import { useTree } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';
import type { XmlEditor as Editor } from './create-xml-editor.ts';
import type { Fix, Mark } from './marks/mark.ts';
import { focusFix, MarkList } from './marks/mark-list.tsx';
import { useMarks } from './marks/use-marks.ts';
import { lineOf } from './markup/line-of.ts';
import { applyChanges } from './markup/text-change.ts';
import { XmlEditor } from './xml-editor.tsx';

interface DocumentEditorProps {
  readonly onSend: () => void;
}

/** The console's document as XML, and below it what would come of it. */
export function DocumentEditor({ onSend }: DocumentEditorProps) {
  const { focus, changeFocus } = usePanels();
  const { document, problem } = focus;
  const tree = useTree();
  const study = useMarks(document);
  const marks = study?.marks ?? none;
  const editor = useRef<Editor>(null);
  const list = useRef<HTMLDivElement>(null);
  const write = (text: string) => changeFocus({ document: text, problem: null });
  const mend = ({ changes }: Fix) => {
    const [first] = changes;
    write(applyChanges(document, changes));
    if (first !== undefined) editor.current?.goTo({ from: first.from, to: first.from });
  };
  return (
    <>
      <XmlEditor
        label="SyncML document"
        text={document}
        problem={problem}
        marks={marks}
        tree={tree}
        onChange={write}
        onSend={onSend}
        onFix={(offset) => focusFix(list.current, marks, offset)}
        handle={editor}
      />
      {/* Of a document that was sent and refused the refusal itself says more. */}
      {study !== null && problem === null && (
        <div ref={list}>
          <MarkList
            marks={marks}
            codes={study.codes}
            place={({ from }) => `Line ${lineOf(document, from)}`}
            onShow={(mark) => editor.current?.goTo(mark)}
            onFix={mend}
          />
        </div>
      )}
    </>
  );
}

const none: readonly Mark[] = [];
