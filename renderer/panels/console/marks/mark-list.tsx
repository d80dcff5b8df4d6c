import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DiamondFilled, DismissCircleFilled, InfoFilled } from '@fluentui/react-icons';
import { usePagedList } from '../../../hooks/use-paged-list.ts';
import { MoreButton } from '../../../ui/more-button.tsx';
import { type Sign, SignMark } from '../../../ui/sign.tsx';
import textStyles from '../../../ui/text.module.css';
import type { Fix, Mark } from './mark.ts';
import styles from './mark-list.module.css';

interface MarkListProps {
  readonly marks: readonly Mark[];
  /** What Windows would answer, command by command. */
  readonly codes: readonly number[];
  /** Where a mark stands, in words. */
  readonly place: (mark: Mark) => string;
  readonly onShow: (mark: Mark) => void;
  readonly onFix: (fix: Fix) => void;
}

/** What Windows would answer, and each mark in words with what would mend it. */
export function MarkList({ marks, codes, place, onShow, onFix }: MarkListProps) {
  const shown = usePagedList(marks);
  if (marks.length === 0) {
    return (
      <p className={`${styles.markList} ${styles.mark} ${styles.markGood}`}>
        <CheckmarkCircleFilled fontSize={16} aria-hidden />
        {codes.length === 0 ? 'Nothing in it asks for an answer.' : `Windows would answer ${inWords(codes)}.`}
      </p>
    );
  }
  return (
    <ul className={styles.markList} aria-label="Problems in the document">
      {shown.first.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two marks may say the same of one place
        <li key={`${mark.from} ${index}`} className={styles.mark} data-mark={index}>
          <SignMark sign={signs[mark.severity]} />
          <div className={styles.markWords}>
            <p>
              <button type="button" className={`${textStyles.linkButton} ${styles.markPlace}`} onClick={() => onShow(mark)}>
                {place(mark)}
              </button>
              {mark.message}
            </p>
            {mark.fixes.map((fix) => (
              <Button key={fix.title} size="small" className={styles.markFix} onClick={() => onFix(fix)}>
                {fix.title}
              </Button>
            ))}
          </div>
        </li>
      ))}
      {shown.left > 0 && (
        <li>
          <MoreButton of={shown} />
        </li>
      )}
    </ul>
  );
}

const signs: Readonly<Record<Mark['severity'], Sign>> = {
  error: { icon: DismissCircleFilled, word: 'Refused', tone: 'critical' },
  warning: { icon: DiamondFilled, word: 'Would fail', tone: 'caution' },
  info: { icon: InfoFilled, word: 'Worth knowing', tone: 'unset' },
};

/** `202, 202 and 404`; long ones are cut. */
function inWords(codes: readonly number[]): string {
  const shown = codes.length > 8 ? [...codes.slice(0, 7).map(String), `${codes.length - 7} more`] : codes.map(String);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Puts the focus on the fix of the first mark from an offset on, or else of the first there is. Whether there was one. */
export function focusFix(list: HTMLElement | null, marks: readonly Mark[], offset: number): boolean {
  const fixable = marks.map((mark, index) => ({ mark, index })).filter(({ mark }) => mark.fixes.length > 0);
  const wanted = fixable.find(({ mark }) => mark.to >= offset) ?? fixable[0];
  const button = list?.querySelector<HTMLElement>(`[data-mark="${wanted?.index}"] .${styles.markFix}`);
  button?.focus();
  return button !== null && button !== undefined;
}
