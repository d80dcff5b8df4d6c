import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** SyncML in the colours of the Fluent theme around it. */
export const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--colorBrandForeground1)' },
  { tag: tags.attributeName, color: 'var(--colorPaletteBerryForeground2)' },
  { tag: tags.attributeValue, color: 'var(--colorPaletteMarigoldForeground2, var(--colorNeutralForeground2))' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--colorNeutralForeground3)', fontStyle: 'italic' },
  { tag: tags.character, color: 'var(--colorPaletteBerryForeground2)' },
]);

export const chromeTheme = EditorView.theme({
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
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--colorNeutralForeground3)',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker': { content: 'normal', width: '10px', height: '10px', margin: '5px 2px' },
  '.cm-lint-marker-error': { content: 'normal', borderRadius: '50%', backgroundColor: 'var(--colorStatusDangerForeground3)' },
  '.cm-lint-marker-warning': {
    content: 'normal',
    transform: 'rotate(45deg) scale(0.8)',
    backgroundColor: 'var(--colorStatusWarningForeground3)',
  },
  '.cm-lint-marker-info': { content: 'normal', boxSizing: 'border-box', border: '2px solid var(--colorNeutralForeground3)' },
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--colorNeutralForeground1)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--fontFamilyMonospace)', lineHeight: '20px' },
  // A URL without a place to break would else leave its indent alone on a line.
  '.cm-line': { wordBreak: 'break-all' },
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
  '.cm-diagnostic-info': { borderLeftColor: 'var(--colorNeutralStroke1)' },
  '.cm-diagnosticAction': {
    display: 'block',
    margin: '4px 0 2px',
    padding: '2px 8px',
    border: '1px solid var(--colorNeutralStroke1)',
    borderRadius: '4px',
    backgroundColor: 'var(--colorNeutralBackground1)',
    color: 'var(--colorNeutralForeground1)',
  },
  '.cm-diagnosticAction:hover': { backgroundColor: 'var(--colorNeutralBackground1Hover)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--colorStatusDangerBorderActive)' },
});
