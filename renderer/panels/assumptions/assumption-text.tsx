import { Field, Input } from '@fluentui/react-components';
import type { AssumptionRow } from '../../../shared/contract/assumption.ts';
import type { Result } from '../../../shared/result.ts';
import { useCommittedDraft } from '../../hooks/use-draft.ts';

interface AssumptionTextProps {
  readonly row: AssumptionRow;
  readonly onChange: (value: string) => Promise<Result<unknown>>;
}

/** An assumption whose value is a text: it takes effect on Enter or when the field is left; Esc takes back what was typed. */
export function AssumptionText({ row, onChange }: AssumptionTextProps) {
  const { text, type, refusal, commit, takeBack } = useCommittedDraft(row.value, async (wanted) => {
    const answer = await onChange(wanted);
    return answer.ok ? null : answer.problem;
  });
  return (
    <Field {...(refusal !== null && { validationMessage: refusal, validationState: 'error' as const })}>
      <Input
        size="small"
        aria-label={row.decides}
        title={row.pattern}
        value={text}
        onChange={(_, { value }) => type(value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
          if (event.key === 'Escape') takeBack();
        }}
      />
    </Field>
  );
}
