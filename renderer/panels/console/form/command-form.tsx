import { Button, Switch } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import type { TreeRow } from '../../../../shared/contract/tree.ts';
import layoutStyles from '../../../ui/layout.module.css';
import textStyles from '../../../ui/text.module.css';
import { CommandCard } from './command-card.tsx';
import styles from './command-form.module.css';
import { addCommand, moveCommand, removeCommand, setAtomic, setCommand } from './edit-form.ts';
import { type FormFields, readForm } from './read-form.ts';

interface CommandFormProps {
  readonly text: string;
  readonly tree: readonly TreeRow[];
  readonly onChange: (text: string) => void;
  /** Where a document goes that no form can show. */
  readonly onXml: () => void;
}

const blank: FormFields = { verb: 'Replace', locURI: '', format: null, value: '' };

/** The document as a form for people who do not write XML. The text stays the only truth: each change is one of the text. */
export function CommandForm({ text, tree, onChange, onXml }: CommandFormProps) {
  const place = useRef<HTMLDivElement>(null);
  const read = readForm(text);
  if (read.kind === 'beyond') return <BeyondForm because={read.because} onXml={onXml} />;
  const commands = read.kind === 'form' ? read.form.commands : [];
  const isAtomic = read.kind === 'form' && read.form.atomic !== null;
  const add = () => {
    onChange(addCommand(text, blank));
    requestAnimationFrame(() => [...(place.current?.querySelectorAll<HTMLElement>('input[role="combobox"]') ?? [])].at(-1)?.focus());
  };
  const remove = (index: number) => {
    onChange(removeCommand(text, index));
    place.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  return (
    <div className={styles.commandForm} ref={place}>
      {commands.length === 0 && <p className={textStyles.nothingHere}>No command yet. Add one, and choose what it is about.</p>}
      {commands.map((fields, index) => (
        <CommandCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a command has no name of its own but its place
          key={index}
          index={index}
          fields={fields}
          tree={tree}
          onChange={(changed) => onChange(setCommand(text, index, changed))}
          onRemove={() => remove(index)}
          onUp={index > 0 ? () => onChange(moveCommand(text, index, -1)) : undefined}
          onDown={index < commands.length - 1 ? () => onChange(moveCommand(text, index, 1)) : undefined}
        />
      ))}
      <div className={layoutStyles.row}>
        <Button data-add icon={<AddRegular />} onClick={add}>
          Add a command
        </Button>
        {commands.length > 0 && (
          <Switch label="All or nothing (Atomic)" checked={isAtomic} onChange={(_, { checked }) => onChange(setAtomic(text, checked))} />
        )}
      </div>
    </div>
  );
}

function BeyondForm({ because, onXml }: { readonly because: string; readonly onXml: () => void }) {
  return (
    <div className={`${styles.commandForm} ${styles.commandBeyond}`}>
      <p>
        <strong>The form cannot show this document.</strong> {because} It stays as it is.
      </p>
      <Button onClick={onXml}>Edit it as XML</Button>
    </div>
  );
}
