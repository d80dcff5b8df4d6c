import styles from './sign.module.css';
/** Why something could not be done; nothing while there is no such thing. */
export function ProblemText({ text }: { readonly text: string | undefined }) {
  if (text === undefined || text === '') return null;
  return (
    <p className={styles.toneCritical} role="alert">
      {text}
    </p>
  );
}
