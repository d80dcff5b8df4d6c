import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import type { TreeRow } from '../../../../shared/contract/tree.ts';

interface ValueFieldProps {
  readonly value: string;
  readonly node: TreeRow | undefined;
  readonly onChange: (value: string) => void;
}

/** The value to write: to choose where the DDF names a few, else to type, with what the DDF says about it. */
export function ValueField({ value, node, onChange }: ValueFieldProps) {
  const takes = node === undefined || node.allowedValues === '' ? null : `Takes ${node.allowedValues}.`;
  if (node !== undefined && node.choices.length > 0) {
    return (
      <Field label="Value" size="small">
        <Choices value={value} node={node} onChange={onChange} />
      </Field>
    );
  }
  // An input would drop the line breaks of what it shows.
  const isLong = value.includes('\n') || node?.format === 'xml';
  return (
    <Field label="Value" size="small" {...(takes !== null && { hint: takes })}>
      {isLong ? (
        <Textarea size="small" resize="vertical" value={value} onChange={(_, data) => onChange(data.value)} />
      ) : (
        <Input size="small" value={value} onChange={(_, data) => onChange(data.value)} />
      )}
    </Field>
  );
}

/** A value that is none of the choices is shown as what it is. */
function Choices({ value, node, onChange, ...field }: ValueFieldProps & { readonly node: TreeRow }) {
  const isKnown = node.choices.some((choice) => choice.value === value);
  return (
    <Select size="small" {...field} value={value} onChange={(_, data) => onChange(data.value)}>
      {!isKnown && <option value={value}>{value === '' ? 'Choose one' : `${value} (not allowed)`}</option>}
      {node.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.description === '' ? choice.value : `${choice.value}: ${choice.description.split('\n', 1)[0]}`}
        </option>
      ))}
    </Select>
  );
}
