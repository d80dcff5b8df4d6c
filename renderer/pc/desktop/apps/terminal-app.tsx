import type { PcView } from '../../../connection/use-pc-view.ts';
import styles from './apps.module.css';
import { terminalLines } from './terminal-lines.ts';

/** What the PC says of itself, as commands of Windows would print it. */
export function TerminalApp({ snapshot }: { readonly snapshot: PcView }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <pre className={`${styles.app} ${styles.appTerminal}`} dir="ltr" tabIndex={0}>
      {terminalLines(snapshot).join('\n')}
    </pre>
  );
}
