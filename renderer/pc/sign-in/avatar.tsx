import { PersonRegular } from '@fluentui/react-icons';
import styles from './avatar.module.css';
import { initials } from './initials.ts';

interface AvatarProps {
  /** null for somebody the PC does not know yet. */
  readonly name: string | null;
  readonly size: number;
}

/** A person as a circle with initials; the name stands beside it, so it is decoration. */
export function Avatar({ name, size }: AvatarProps) {
  const letters = name === null ? '' : initials(name);
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.4 }} aria-hidden="true">
      {letters === '' ? <PersonRegular /> : letters}
    </span>
  );
}
