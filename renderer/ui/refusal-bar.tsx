import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Problem } from '../../shared/result.ts';
import { asSentence } from '../../shared/words/sentence.ts';

interface RefusalBarProps {
  readonly problem: Problem | null;
  /** What can be done about it, where the panel can. */
  readonly remedy?: { readonly label: string; readonly onUse: () => void } | null;
}

/** Why something was refused, with its place where it has one. */
export function RefusalBar({ problem, remedy = null }: RefusalBarProps) {
  if (problem === null) return null;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{problem.title}</MessageBarTitle>
        {problem.line !== undefined && `Line ${problem.line}, column ${problem.column ?? 1}: `}
        {asSentence(problem.detail)}
      </MessageBarBody>
      {remedy !== null && (
        <MessageBarActions>
          <Button size="small" onClick={remedy.onUse}>
            {remedy.label}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
