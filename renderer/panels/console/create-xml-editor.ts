import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { xml, xmlLanguage } from '@codemirror/lang-xml';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import type { Problem } from '../../../shared/result.ts';
import { completeFromTree } from './complete-from-tree.ts';
import { chromeTheme, colours } from './editor-theme.ts';
import type { Mark } from './marks/mark.ts';
import { placeOfProblem } from './marks/place-of-problem.ts';
import type { Span } from './markup/read-markup.ts';
import { syncMLElements } from './markup/syncml-elements.ts';
import { changeBetween } from './markup/text-change.ts';
import { typeOverSelection } from './type-over-selection.ts';

export interface XmlEditor {
  /** Changes the text to this one, where it is another, by the least that does it: the cursor and what can be undone stay. */
  show(text: string): void;
  /** Marks the place a problem names and all others, in place of the marks before. The marks are those of the text shown. */
  mark(problem: Problem | null, marks: readonly Mark[]): void;
  /** Puts cursor and focus somewhere. */
  goTo(place: Span): void;
  destroy(): void;
}

export interface XmlEditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  /** Ctrl+. with the cursor at this offset. */
  readonly onFix: (offset: number) => void;
  /** Alt+Up and Alt+Down: an earlier document, or a later one. */
  readonly onRecall: (step: -1 | 1) => void;
  readonly tree: () => readonly TreeRow[];
}

/** A CodeMirror 6 view that knows SyncML, in the colours of the Fluent theme around it. */
export function createXmlEditor(options: XmlEditorOptions): XmlEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: [shared(options), options.readOnly ? reading : writing(options)] }),
  });
  // It ends lines with LF alone, and offsets count on that.
  const shown = view.state.doc.toString();
  if (!options.readOnly && shown !== options.text) options.onChange(shown);
  return {
    show: (text) => showText(view, text),
    mark(problem, marks) {
      const errors = problem === null ? [] : diagnosticOf(view.state, problem);
      view.dispatch(
        setDiagnostics(view.state, [...errors, ...(errors.length > 0 ? [] : marks).flatMap((mark) => asDiagnostic(mark, view.state))]),
      );
      const [first] = errors;
      if (first !== undefined) view.dispatch({ effects: EditorView.scrollIntoView(first.from, { y: 'center' }) });
    },
    goTo({ from, to }) {
      const { length } = view.state.doc;
      view.dispatch({ selection: { anchor: Math.min(to, length), head: Math.min(from, length) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function showText(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  const change = changeBetween(before, text);
  view.dispatch({ changes: change });
  const isAnother = change.to - change.from > before.length / 2;
  if (isAnother) view.scrollDOM.scrollTo(0, 0);
  else view.dispatch({ effects: EditorView.scrollIntoView(change.from, { y: 'nearest' }) });
}

/** Nothing for a problem without a place. */
function diagnosticOf({ doc }: EditorState, problem: Problem): readonly Diagnostic[] {
  if (problem.line === undefined) return [];
  return [{ ...placeOfProblem(doc.toString(), problem), severity: 'error', message: `${problem.title}: ${problem.detail}` }];
}

/** Its fixes are good for the text it was made for alone: once the text is another, they do nothing. */
function asDiagnostic({ from, to, severity, message, fixes }: Mark, { doc }: EditorState): readonly Diagnostic[] {
  if (to > doc.length) return [];
  const actions = fixes.map(({ title, changes }) => ({
    name: title,
    apply: (view: EditorView) => {
      if (view.state.doc.eq(doc)) view.dispatch({ changes: [...changes], userEvent: 'input.fix' });
    },
  }));
  return [{ from, to, severity, message, actions }];
}

function shared({ label }: XmlEditorOptions): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  return [
    EditorView.cspNonce.of(nonce),
    // Editable text has a place in the tab order anyway; saying so is for those who only look for tabindex.
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    lineNumbers(),
    // The end of a URL is what one wants to see.
    EditorView.lineWrapping,
    drawSelection(),
    syntaxHighlighting(colours),
    chromeTheme,
  ];
}

const reading: Extension = [xml(), EditorState.readOnly.of(true), keymap.of(defaultKeymap)];

function writing({ onChange, onSend, onFix, onRecall, tree }: XmlEditorOptions): Extension {
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    xml({ elements: syncMLElements }),
    xmlLanguage.data.of({ autocomplete: completeFromTree(tree) }),
    typeOverSelection,
    history(),
    lintGutter(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    // Tab leaves the editor, so that the keyboard alone gets everywhere.
    keymap.of([
      { key: 'Mod-Enter', run: done(onSend) },
      { key: 'Alt-ArrowUp', run: done(() => onRecall(-1)) },
      { key: 'Alt-ArrowDown', run: done(() => onRecall(1)) },
      { key: 'F8', run: nextDiagnostic },
      {
        key: 'Mod-.',
        run: ({ state }) => {
          onFix(state.selection.main.head);
          return true;
        },
      },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}
