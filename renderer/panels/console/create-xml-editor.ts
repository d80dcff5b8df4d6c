import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { xml, xmlLanguage } from '@codemirror/lang-xml';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from '../../../shared/outcome.ts';
import type { TreeRow } from '../../../shared/tree-row.ts';
import { completeLocURI } from './complete-loc-uri.ts';
import { syncMLElements } from './syncml-elements.ts';
import { typeOverSelection } from './type-over-selection.ts';
import type { Warning } from './warnings.ts';

export interface XmlEditor {
  /** Replaces the text when it is another one. */
  show(text: string): void;
  /** Marks the place a problem names and those that would fail, in place of all marks before. */
  mark(problem: Problem | null, warnings: readonly Warning[]): void;
  destroy(): void;
}

export interface XmlEditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly tree: () => readonly TreeRow[];
}

/** A CodeMirror 6 view that knows SyncML, in the colours of the Fluent theme around it. */
export function createXmlEditor(options: XmlEditorOptions): XmlEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: [shared(options), options.readOnly ? reading : writing(options)] }),
  });
  return {
    show(text) {
      if (view.state.doc.toString() === text) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      view.scrollDOM.scrollTo(0, 0);
    },
    mark(problem, warnings) {
      const errors = problem === null ? [] : diagnosticsOf(view.state, problem);
      const { length } = view.state.doc;
      const places = warnings.filter(({ to }) => to <= length).map((warning) => ({ ...warning, severity: 'warning' as const }));
      view.dispatch(setDiagnostics(view.state, [...errors, ...places]));
      const [first] = errors;
      if (first !== undefined) view.dispatch({ effects: EditorView.scrollIntoView(first.from, { y: 'center' }) });
    },
    destroy: () => view.destroy(),
  };
}

/** The tag the problem's column is in, or the rest of the line from there; nothing for a problem without a place. */
function diagnosticsOf(state: EditorState, { title, detail, line, column = 1 }: Problem) {
  if (line === undefined) return [];
  const { from, text } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  const offset = Math.min(Math.max(column - 1, 0), Math.max(text.length - 1, 0));
  const tagStart = text.lastIndexOf('<', offset);
  const tagEnd = text.indexOf('>', offset);
  const start = tagStart < 0 ? offset : tagStart;
  const end = tagEnd < 0 ? text.length : tagEnd + 1;
  return [{ from: from + start, to: from + end, severity: 'error' as const, message: `${title}: ${detail}` }];
}

function shared({ label }: XmlEditorOptions): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  return [
    EditorView.cspNonce.of(nonce),
    // Editable text has a place in the tab order anyway; saying so is for those who only look for tabindex.
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    lineNumbers(),
    drawSelection(),
    syntaxHighlighting(colours),
    chromeTheme,
  ];
}

const reading: Extension = [xml(), EditorState.readOnly.of(true), keymap.of(defaultKeymap)];

function writing({ onChange, onSend, tree }: XmlEditorOptions): Extension {
  const send = () => {
    onSend();
    return true;
  };
  return [
    xml({ elements: syncMLElements }),
    xmlLanguage.data.of({ autocomplete: completeLocURI(tree) }),
    typeOverSelection,
    history(),
    lintGutter(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    // Tab leaves the editor, so that the keyboard alone gets everywhere.
    keymap.of([
      { key: 'Mod-Enter', run: send },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--colorBrandForeground1)' },
  { tag: tags.attributeName, color: 'var(--colorPaletteBerryForeground2)' },
  { tag: tags.attributeValue, color: 'var(--colorPaletteMarigoldForeground2, var(--colorNeutralForeground2))' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--colorNeutralForeground3)', fontStyle: 'italic' },
  { tag: tags.character, color: 'var(--colorPaletteBerryForeground2)' },
]);

const chromeTheme = EditorView.theme({
  '.cm-gutter-lint': { width: '18px' },
  // The lint extension draws with data: URLs, which the content security policy does not allow.
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--colorStatusDangerForeground3)',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--colorStatusWarningForeground3)',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker': { content: 'normal', width: '10px', height: '10px', margin: '5px 2px' },
  '.cm-lint-marker-error': { content: 'normal', borderRadius: '50%', backgroundColor: 'var(--colorStatusDangerForeground3)' },
  '.cm-lint-marker-warning': {
    content: 'normal',
    transform: 'rotate(45deg) scale(0.8)',
    backgroundColor: 'var(--colorStatusWarningForeground3)',
  },
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--colorNeutralForeground1)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--fontFamilyMonospace)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--colorNeutralForeground1)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--colorNeutralForeground1)' },
  '.cm-gutters': { backgroundColor: 'var(--colorNeutralBackground1)', color: 'var(--colorNeutralForeground3)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--colorSubtleBackgroundHover)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--colorNeutralForeground1)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--colorBrandBackground2Pressed)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--colorNeutralBackground1)',
    color: 'var(--colorNeutralForeground1)',
    border: '1px solid var(--colorNeutralStroke1)',
    borderRadius: '4px',
    boxShadow: 'var(--shadow8)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--colorBrandBackground)',
    color: 'var(--colorNeutralForegroundOnBrand)',
  },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--colorStatusWarningBorderActive)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--colorStatusDangerBorderActive)' },
});
