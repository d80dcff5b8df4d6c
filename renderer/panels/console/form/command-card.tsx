import { Button, Field, Select, Tooltip } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { type ReactElement, useRef } from 'react';
import type { TreeRow } from '../../../../shared/contract/tree.ts';
import layoutStyles from '../../../ui/layout.module.css';
import { plainLocURI } from '../marks/node-index.ts';
import styles from './command-form.module.css';
import { NodePicker } from './node-picker.tsx';
import { type FormFields, type FormVerb, formVerbs } from './read-form.ts';
import { ValueField } from './value-field.tsx';
import { withNode, withVerb } from './write-fields.ts';

interface CommandCardProps {
  /** Counted from 0. */
  readonly index: number;
  readonly fields: FormFields;
  readonly tree: readonly TreeRow[];
  readonly onChange: (fields: FormFields) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

/** One command: what to do, with which node, and the value. */
export function CommandCard({ index, fields, tree, onChange, onRemove, onUp, onDown }: CommandCardProps) {
  const title = `Command ${index + 1}`;
  const asked = plainLocURI(fields.locURI).toLowerCase();
  const node = tree.find(({ locURI }) => locURI.toLowerCase() === asked);
  // A verb that carries nothing is often only passed on the way to another.
  const lastValue = useRef(fields.value);
  if (fields.value !== null) lastValue.current = fields.value;
  const changeVerb = (verb: FormVerb) => onChange(withVerb(fields, verb, { node, value: lastValue.current }));
  return (
    <section className={`${layoutStyles.panelCard} ${styles.commandCard}`} aria-label={title} data-command={index}>
      <div className={styles.commandHead}>
        <h3>{title}</h3>
        <IconButton label={`Move ${title} up`} icon={<ArrowUpRegular />} onClick={onUp} />
        <IconButton label={`Move ${title} down`} icon={<ArrowDownRegular />} onClick={onDown} />
        <IconButton label={`Remove ${title}`} icon={<DeleteRegular />} onClick={onRemove} />
      </div>
      <Field label="Do" size="small">
        <Select size="small" value={fields.verb} onChange={(_, { value }) => changeVerb(value as FormVerb)}>
          {formVerbs.map((verb) => (
            <option key={verb} value={verb}>
              {`${verb}: ${verbsInWords[verb]}${node !== undefined && !node.access.includes(verb) ? ' (not for this node)' : ''}`}
            </option>
          ))}
        </Select>
      </Field>
      <NodePicker
        locURI={fields.locURI}
        tree={tree}
        onPick={(row) => onChange(withNode(fields, row))}
        onWrite={(locURI) => onChange({ ...fields, locURI })}
      />
      {node !== undefined && <AboutNode node={node} />}
      {fields.value !== null && <ValueField value={fields.value} node={node} onChange={(value) => onChange({ ...fields, value })} />}
    </section>
  );
}

const verbsInWords: Readonly<Record<FormVerb, string>> = {
  Replace: 'set the value',
  Add: 'set what is not there yet',
  Delete: 'take it back',
  Get: 'read it',
  Exec: 'run it',
};

function AboutNode({ node: { description, applicability } }: { readonly node: TreeRow }) {
  return (
    <p className={styles.commandAbout}>
      {description}
      {!applicability.met && <strong>{` This PC does not have it. It needs ${applicability.needs}.`}</strong>}
    </p>
  );
}

function IconButton({
  label,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: (() => void) | undefined;
}) {
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" size="small" icon={icon} disabled={onClick === undefined} onClick={onClick} />
    </Tooltip>
  );
}
