import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import type { Problem } from '../../../shared/result.ts';
import { createXmlEditor, type XmlEditor as Editor } from './create-xml-editor.ts';
import type { Mark } from './marks/mark.ts';
import styles from './xml-editor.module.css';

interface XmlEditorProps {
  readonly label: string;
  readonly text: string;
  readonly problem?: Problem | null;
  /** Of this very text. */
  readonly marks?: readonly Mark[];
  /** What LocURIs and formats are completed from. */
  readonly tree?: readonly TreeRow[];
  /** Without it the text can only be read. */
  readonly onChange?: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onSend?: () => void;
  /** Ctrl+. with the cursor at this offset. */
  readonly onFix?: (offset: number) => void;
  /** Alt+Up, Alt+Down. */
  readonly onRecall?: (step: -1 | 1) => void;
  /** For who wants to put the cursor somewhere. */
  readonly handle?: RefObject<Editor | null>;
}

/** A CodeMirror editor for SyncML as a component: the text is the owner's, the editor only reports changes. */
export function XmlEditor(props: XmlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const newest = useRef(props);
  newest.current = props;
  // All three together with what else is drawn: a moment later something may be typed, and a text that is shown late would be put over it.
  useLayoutEffect(() => {
    if (place.current === null) return;
    const { label, text, onChange } = newest.current;
    const made = createXmlEditor({
      parent: place.current,
      label,
      text,
      readOnly: onChange === undefined,
      onChange: (changed) => newest.current.onChange?.(changed),
      onSend: () => newest.current.onSend?.(),
      onFix: (offset) => newest.current.onFix?.(offset),
      onRecall: (step) => newest.current.onRecall?.(step),
      tree: () => newest.current.tree ?? [],
    });
    editor.current = made;
    const { handle } = newest.current;
    if (handle !== undefined) handle.current = made;
    return () => {
      made.destroy();
      if (handle !== undefined) handle.current = null;
    };
  }, []);
  useLayoutEffect(() => editor.current?.show(props.text), [props.text]);
  useLayoutEffect(() => editor.current?.mark(props.problem ?? null, props.marks ?? []), [props.problem, props.marks]);
  return <div className={styles.xmlEditor} ref={place} />;
}
