import type { FluentIcon } from '@fluentui/react-icons';
import type { ImageStatusMeaning } from '../../shared/contract/image-status.ts';
import styles from './sign.module.css';

export type Tone = ImageStatusMeaning['tone'] | 'unset';

/** The class that gives a tone its colour. */
export const toneClasses: Readonly<Record<Tone, string | undefined>> = {
  unset: styles.toneUnset,
  success: styles.toneSuccess,
  running: styles.toneRunning,
  caution: styles.toneCaution,
  critical: styles.toneCritical,
};

/** How a state looks and what it is called, so that colour never carries the meaning alone. */
export interface Sign {
  readonly icon: FluentIcon;
  readonly tone: Tone;
  readonly word: string;
}

/** The shape alone, with its word for those who do not see it. */
export function SignMark({ sign: { icon: Icon, tone, word }, size = 16 }: { readonly sign: Sign; readonly size?: 16 | 20 }) {
  return <Icon className={`${styles.outcomeMark} ${toneClasses[tone]}`} fontSize={size} aria-label={word} />;
}
