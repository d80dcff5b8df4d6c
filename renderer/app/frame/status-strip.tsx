import { EyeOffFilled } from '@fluentui/react-icons';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import { notDisplayed } from '../../../shared/words/not-displayed.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useRovingTabindex } from '../../hooks/roving-tabindex.ts';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import { StatusMark } from '../../ui/status-mark.tsx';
import styles from './status-strip.module.css';

/** The three Status nodes in one line under the PC, whatever panel is open; each leads to its chain. */
export function StatusStrip() {
  const snapshot = useSnapshot();
  const { images } = snapshot;
  const { openPanel } = useNavigation();
  const roving = useRovingTabindex<HTMLUListElement>();
  return (
    <ul {...roving} className={styles.statusStrip} aria-label="Status nodes">
      {imageSlots.map((slot) => (
        <li key={slot}>
          <button
            type="button"
            className={`${styles.statusStripItem} ${layoutStyles.focusInside}`}
            title={`Why? ${images[slot].statusNode}`}
            onClick={() => openPanel('why', { slot })}
          >
            <span className={styles.statusStripName}>{slotNames[slot]}</span>
            <span className={styles.statusStripState}>
              <StatusMark status={images[slot].status} />
              <Hidden because={notDisplayed(snapshot, slot)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Beside a Status that says success: the picture is not on its screen all the same. */
function Hidden({ because }: { readonly because: string | null }) {
  if (because === null) return null;
  return (
    <span className={`${styles.statusStripHidden} ${signStyles.toneCaution}`} title={`Not on the screen: ${because}`}>
      <EyeOffFilled fontSize={16} aria-hidden />
      Not shown
    </span>
  );
}
