import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Problem } from '../../shared/outcome.ts';
import { asSentence } from './sentence.ts';

/** Why something was refused, with its place where it has one. */
export function RefusalBar({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{problem.title}</MessageBarTitle>
        {problem.line !== undefined && `Line ${problem.line}, column ${problem.column ?? 1}: `}
        {asSentence(problem.detail)}
      </MessageBarBody>
    </MessageBar>
  );
}
