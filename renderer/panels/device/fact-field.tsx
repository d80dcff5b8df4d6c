import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Problem } from '../../../shared/outcome.ts';

interface FactFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Resolves with why the value was refused, or null. */
  readonly onCommit: (value: string) => Promise<Problem | null>;
}

/** A text that takes effect on Enter or when it is left; Esc takes back what was typed. */
export function FactField({ label, hint, value, onCommit }: FactFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = async () => {
    if (typed === null || typed === value) {
      setTyped(null);
      return;
    }
    const problem = await onCommit(typed);
    setRefusal(problem?.detail ?? null);
    if (problem === null) setTyped(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') void commit();
    if (event.key !== 'Escape') return;
    setTyped(null);
    setRefusal(null);
  };
  return (
    <Field
      label={label}
      {...(refusal === null ? hint !== undefined && { hint } : { validationMessage: refusal, validationState: 'error' as const })}
    >
      <Input value={typed ?? value} onChange={(_, data) => setTyped(data.value)} onBlur={() => void commit()} onKeyDown={onKeyDown} />
    </Field>
  );
}
