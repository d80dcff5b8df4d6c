import { useEffect, useRef } from 'react';
import type { Problem } from '../../../shared/outcome.ts';
import type { TreeRow } from '../../../shared/tree-row.ts';
import { createXmlEditor, type XmlEditor as Editor } from './create-xml-editor.ts';
import type { Warning } from './warnings.ts';

interface XmlEditorProps {
  readonly label: string;
  readonly text: string;
  readonly problem?: Problem | null;
  /** What would fail. */
  readonly warnings?: readonly Warning[];
  /** What LocURIs and formats are completed from. */
  readonly tree?: readonly TreeRow[];
  /** Without it the text can only be read. */
  readonly onChange?: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onSend?: () => void;
}

/** A CodeMirror editor for SyncML as a component: the text is the owner's, the editor only reports changes. */
export function XmlEditor(props: XmlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const newest = useRef(props);
  newest.current = props;
  useEffect(() => {
    if (place.current === null) return;
    const { label, text, onChange } = newest.current;
    const made = createXmlEditor({
      parent: place.current,
      label,
      text,
      readOnly: onChange === undefined,
      onChange: (changed) => newest.current.onChange?.(changed),
      onSend: () => newest.current.onSend?.(),
      tree: () => newest.current.tree ?? [],
    });
    editor.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => editor.current?.show(props.text), [props.text]);
  useEffect(() => editor.current?.mark(props.problem ?? null, props.warnings ?? []), [props.problem, props.warnings]);
  return <div className="xml-editor" ref={place} />;
}
