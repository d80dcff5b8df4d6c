import styles from './product-mark.module.css';
/** A screen with a tick on it: our own mark, in the brand colour. */
export function ProductMark() {
  return (
    <svg className={styles.productMark} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <rect x="2" y="3.5" width="20" height="13.5" rx="2.5" fill="currentColor" />
      <path d="M8 20.5h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path
        className={styles.productMarkTick}
        d="M8 10.4l2.8 2.8L16.2 7.6"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
