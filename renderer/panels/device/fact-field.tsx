import { Field, Input } from '@fluentui/react-components';
import type { Problem } from '../../../shared/result.ts';
import { useCommittedDraft } from '../../hooks/use-draft.ts';

interface FactFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Resolves with why the value was refused, or null. */
  readonly onCommit: (value: string) => Promise<Problem | null>;
}

/** A text that takes effect on Enter or when it is left; Esc takes back what was typed. */
export function FactField({ label, hint, value, onCommit }: FactFieldProps) {
  const { text, type, refusal, commit, takeBack } = useCommittedDraft(value, (typed) => onCommit(typed.trim()));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') void commit();
    if (event.key === 'Escape') takeBack();
  };
  return (
    <Field
      label={label}
      {...(refusal === null ? hint !== undefined && { hint } : { validationMessage: refusal, validationState: 'error' as const })}
    >
      <Input value={text} onChange={(_, data) => type(data.value)} onBlur={() => void commit()} onKeyDown={onKeyDown} />
    </Field>
  );
}
