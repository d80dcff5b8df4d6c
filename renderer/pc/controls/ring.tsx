import styles from './ring.module.css';

/** The ring of a PC that is busy. It says nothing to screen readers: the text beside it does. */
export function Ring({ size }: { readonly size: number }) {
  return (
    <svg className={styles.ring} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle className={styles.ringArc} cx="16" cy="16" r="13" />
    </svg>
  );
}
