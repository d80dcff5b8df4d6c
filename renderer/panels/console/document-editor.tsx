import { Spinner, Tab, TabList } from '@fluentui/react-components';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { useTree } from '../../connection/device-context.tsx';
import { readPreference, writePreference } from '../../hooks/preferences.ts';
import layoutStyles from '../../ui/layout.module.css';
import styles from './console-panel.module.css';
import { useConsole, useConsoleApi } from './console-store.ts';
import type { XmlEditor as Editor } from './create-xml-editor.ts';
import { commandAt } from './form/read-form.ts';
import type { Fix, Mark } from './marks/mark.ts';
import { focusFix, MarkList } from './marks/mark-list.tsx';
import { useMarks } from './marks/use-marks.ts';
import { lineOf } from './markup/line-of.ts';
import { applyChanges } from './markup/text-change.ts';
import { XmlEditor } from './xml-editor.tsx';

interface DocumentEditorProps {
  readonly onSend: () => void;
  /** Alt+Up, Alt+Down: an earlier document, or a later one. */
  readonly onRecall: (step: -1 | 1) => void;
}

const CommandForm = lazy(async () => ({ default: (await import('./form/command-form.tsx')).CommandForm }));

/** The console's document as XML or as a form, two views of the same text, and below it what would come of it. */
export function DocumentEditor({ onSend, onRecall }: DocumentEditorProps) {
  const { document, problem } = useConsole((state) => state);
  const console = useConsoleApi();
  const tree = useTree();
  const study = useMarks(document);
  const marks = study?.marks ?? none;
  const whole = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const [view, show] = useView();
  const places = view === 'xml' ? linesOf(document, editor) : commandsOf(document, whole);
  const write = (text: string) => console.setState({ document: text, problem: null });
  const mend = ({ changes }: Fix) => {
    const [first] = changes;
    write(applyChanges(document, changes));
    if (first !== undefined) places.show(first.from);
  };
  const onFix = (offset: number) => focusFix(whole.current, marks, offset);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the form that are the editor's as well
    <div className={styles.documentEditor} ref={whole} onKeyDown={view === 'form' ? formKeys({ onSend, onRecall, onFix }) : undefined}>
      <TabList size="small" className={styles.documentViews} selectedValue={view} onTabSelect={(_, { value }) => show(value)}>
        <Tab value="xml">XML</Tab>
        <Tab value="form">Form</Tab>
      </TabList>
      {/* It stays while the form is shown, with all that can be undone. */}
      <div className={styles.documentView} hidden={view === 'form'}>
        <XmlEditor
          label="SyncML document"
          text={document}
          problem={problem}
          marks={marks}
          tree={tree}
          onChange={write}
          onSend={onSend}
          onFix={onFix}
          onRecall={onRecall}
          handle={editor}
        />
      </div>
      {view === 'form' && (
        <Suspense fallback={<Spinner className={layoutStyles.panelSpinner} size="small" label="Opening" />}>
          <CommandForm text={document} tree={tree} onChange={write} onXml={() => show('xml')} />
        </Suspense>
      )}
      {/* Of a document that was sent and refused the refusal itself says more. */}
      {study !== null && problem === null && (
        <MarkList
          marks={marks}
          codes={study.codes}
          place={({ from }) => places.name(from)}
          onShow={({ from, to }) => places.show(from, to)}
          onFix={mend}
        />
      )}
    </div>
  );
}

const none: readonly Mark[] = [];

/** How a view names and shows a place of the document. */
interface Places {
  name(offset: number): string;
  show(from: number, to?: number): void;
}

function linesOf(document: string, editor: RefObject<Editor | null>): Places {
  return {
    name: (offset) => `Line ${lineOf(document, offset)}`,
    show: (from, to = from) => editor.current?.goTo({ from, to }),
  };
}

function commandsOf(document: string, whole: RefObject<HTMLElement | null>): Places {
  return {
    name(offset) {
      const index = commandAt(document, offset);
      return index === undefined ? 'Document' : `Command ${index + 1}`;
    },
    show(offset) {
      const index = commandAt(document, offset) ?? 0;
      whole.current?.querySelector<HTMLElement>(`[data-command="${index}"] input`)?.focus();
    },
  };
}

/** Which view was chosen last; XML on the first visit. */
function useView() {
  const [view, setView] = useState<'xml' | 'form'>(() => (readPreference('console-view') === 'form' ? 'form' : 'xml'));
  const show = (wanted: unknown) => {
    const chosen = wanted === 'form' ? 'form' : 'xml';
    setView(chosen);
    writePreference('console-view', chosen);
  };
  return [view, show] as const;
}

type FormKeys = DocumentEditorProps & { readonly onFix: (offset: number) => void };

function formKeys({ onSend, onRecall, onFix }: FormKeys) {
  return (event: React.KeyboardEvent) => {
    const isOrder = event.ctrlKey || event.metaKey;
    const act = {
      Enter: isOrder ? onSend : undefined,
      '.': isOrder ? () => onFix(0) : undefined,
      ArrowUp: event.altKey && !isWidget(event.target) ? () => onRecall(-1) : undefined,
      ArrowDown: event.altKey && !isWidget(event.target) ? () => onRecall(1) : undefined,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}

/** Alt and an arrow open and close lists. */
function isWidget(target: EventTarget): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.getAttribute('role') === 'combobox');
}
