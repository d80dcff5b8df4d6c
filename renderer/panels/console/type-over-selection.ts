import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Text typed over a selection, put in by the editor itself. Left to Chromium, it keeps the look of what was selected by an inline
 * style, which the content security policy refuses and reports.
 */
export const typeOverSelection: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing || state.selection.main.empty) return false;
    const { from, to } = state.selection.main;
    const handled = state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, event.data ?? '', insert));
    if (!handled) view.dispatch(insert());
    return true;

    function insert() {
      return state.update(state.replaceSelection(event.data ?? ''), { userEvent: 'input.type', scrollIntoView: true });
    }
  },
});
