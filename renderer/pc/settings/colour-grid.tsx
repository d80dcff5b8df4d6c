import { CheckmarkFilled } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';
import styles from './background-chooser.module.css';
import { ownColours } from './own-colours.ts';

interface ColourGridProps {
  readonly label: string;
  readonly chosen: string;
  readonly disabled: boolean;
  readonly onChoose: (colour: string) => void;
}

/** The solid colours, the chosen one with a mark. */
export function ColourGrid({ label, chosen, disabled, onChoose }: ColourGridProps) {
  const { t } = usePc();
  return (
    <>
      <p className={styles.recentTitle}>{label}</p>
      <div className={styles.colours}>
        {ownColours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={styles.coloursColour}
            style={{ backgroundColor: colour }}
            aria-pressed={colour === chosen}
            aria-label={t('colourNumber', { colour })}
            disabled={disabled}
            onClick={() => onChoose(colour)}
          >
            {colour === chosen && <CheckmarkFilled />}
          </button>
        ))}
      </div>
    </>
  );
}
