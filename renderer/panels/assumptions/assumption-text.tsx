import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { AssumptionRow } from '../../../shared/assumption.ts';
import type { Outcome } from '../../../shared/outcome.ts';

interface AssumptionTextProps {
  readonly row: AssumptionRow;
  readonly onChange: (value: string) => Promise<Outcome<unknown>>;
}

/** An assumption whose value is a text: it takes effect on Enter or when the field is left. */
export function AssumptionText({ row, onChange }: AssumptionTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = async () => {
    if (typed === null || typed === row.value) return;
    const answer = await onChange(typed);
    setRefusal(answer.ok ? null : answer.problem.detail);
    if (answer.ok) setTyped(null);
  };
  return (
    <Field {...(refusal !== null && { validationMessage: refusal, validationState: 'error' as const })}>
      <Input
        size="small"
        aria-label={row.decides}
        title={row.pattern}
        value={typed ?? row.value}
        onChange={(_, { value }) => setTyped(value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
        }}
      />
    </Field>
  );
}
