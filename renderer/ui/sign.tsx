import type { FluentIcon } from '@fluentui/react-icons';
import type { ImageStatusMeaning } from '../../shared/contract/image-status.ts';
import './sign.css';

export type Tone = ImageStatusMeaning['tone'] | 'unset';

/** The class that gives a tone its colour. */
export const toneClasses: Readonly<Record<Tone, string | undefined>> = {
  unset: 'tone-unset',
  success: 'tone-success',
  running: 'tone-running',
  caution: 'tone-caution',
  critical: 'tone-critical',
};

/** How a state looks and what it is called, so that colour never carries the meaning alone. */
export interface Sign {
  readonly icon: FluentIcon;
  readonly tone: Tone;
  readonly word: string;
}

/** The shape alone, with its word for those who do not see it. */
export function SignMark({ sign: { icon: Icon, tone, word }, size = 16 }: { readonly sign: Sign; readonly size?: 16 | 20 }) {
  return <Icon className={`outcome-mark ${toneClasses[tone]}`} fontSize={size} aria-label={word} />;
}
