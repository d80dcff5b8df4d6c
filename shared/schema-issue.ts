import * as v from 'valibot';

type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

/** `history.0.at: Invalid value ...`: the first thing a schema refused, and where in the value; `whole` names the value itself. */
export function issueInWords(issues: Issues, whole: string): string {
  const { path, message } = placeOf(issues[0]);
  return `${path === '' ? whole : path}: ${message}`;
}

/** Of alternatives none of which fits, a union says only that; told is the one whose shape fits and whose value does not, else the first. */
function placeOf(issue: v.BaseIssue<unknown>): { readonly path: string; readonly message: string } {
  const path = v.getDotPath(issue) ?? '';
  const told = issue.issues?.find(({ kind }) => kind === 'validation') ?? issue.issues?.[0];
  if (told === undefined) return { path, message: issue.message };
  const inner = placeOf(told);
  return { path: [path, inner.path].filter((part) => part !== '').join('.'), message: inner.message };
}
