/** Why something could not be done; nothing while there is no such thing. */
export function ProblemText({ text }: { readonly text: string | undefined }) {
  if (text === undefined || text === '') return null;
  return (
    <p className="tone-critical" role="alert">
      {text}
    </p>
  );
}
