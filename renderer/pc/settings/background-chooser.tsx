import { ImageRegular } from '@fluentui/react-icons';
import { type Background, pictureOn } from '../../../shared/contract/backgrounds.ts';
import { ChoiceBox } from '../controls/choice-box.tsx';
import { usePc } from '../display/pc-context.ts';
import { ownPictureUrl, type Surface } from '../display/surface.ts';
import styles from './background-chooser.module.css';
import { ColourGrid } from './colour-grid.tsx';
import { ownColours } from './own-colours.ts';
import { SettingsCard } from './parts/settings-card.tsx';

interface BackgroundChooserProps {
  readonly title: string;
  readonly hint: string;
  readonly choice: Background;
  /** The desktop may have a colour in place of a picture; the lock screen may not. */
  readonly colours: boolean;
  /** The picture of the day: in use, or a choice; null where it is none. */
  readonly spotlight: { readonly on: boolean; readonly onChange: (on: boolean) => void } | null;
  /** Policy decides. */
  readonly owned: boolean;
  /** Policy has a picture on the screen now. */
  readonly hasPicture: boolean;
  readonly pictures: readonly string[];
  /** What is on the screen now: the policy's picture while one is in force. */
  readonly surface: Surface | null;
  readonly onChoose: (background: Background) => void;
}

/** Picture or colour, and which. While policy owns the setting everything stays readable and nothing can be changed. */
export function BackgroundChooser(props: BackgroundChooserProps) {
  const { title, hint, choice, colours, spotlight, owned, hasPicture, pictures, surface, onChoose } = props;
  const { t } = usePc();
  const kind = owned || !colours ? 'picture' : spotlight?.on === true ? 'spotlight' : choice.kind;
  const fit = choice.kind === 'picture' ? choice.fit : 'fill';
  const chooseKind = (next: Background['kind'] | 'spotlight') => {
    spotlight?.onChange(next === 'spotlight');
    if (next !== 'spotlight')
      onChoose(
        next === 'colour'
          ? { kind: 'colour', colour: choice.colour ?? ownColours[6] }
          : pictureOn(choice, { name: pictures[0] ?? '', fit }),
      );
  };
  return (
    <SettingsCard
      icon={<ImageRegular />}
      title={title}
      hint={hint}
      disabled={owned}
      control={
        colours && (
          <ChoiceBox
            label={title}
            value={kind}
            disabled={owned}
            choices={[
              { value: 'picture', text: t('picture') },
              { value: 'colour', text: t('solidColour') },
              ...(spotlight === null ? [] : [{ value: 'spotlight' as const, text: t('spotlight') }]),
            ]}
            onChoose={chooseKind}
          />
        )
      }
    >
      {kind === 'spotlight' && <p className={styles.recentTitle}>{t('spotlightHint')}</p>}
      {kind === 'picture' && (
        <RecentPictures
          pictures={pictures}
          chosen={owned || choice.kind !== 'picture' ? null : choice.name}
          policyPicture={owned && hasPicture && surface?.kind === 'picture' ? surface.url : null}
          disabled={owned}
          onChoose={(name) => onChoose(pictureOn(choice, { name, fit }))}
        />
      )}
      {kind === 'colour' && (
        <ColourGrid
          label={t('chooseColour')}
          chosen={choice.kind === 'colour' ? choice.colour : ''}
          disabled={owned}
          onChoose={(colour) => onChoose({ kind: 'colour', colour })}
        />
      )}
    </SettingsCard>
  );
}

interface RecentPicturesProps {
  readonly pictures: readonly string[];
  readonly chosen: string | null;
  /** Shown first, and as the one in use, while policy owns the setting. */
  readonly policyPicture: string | null;
  readonly disabled: boolean;
  readonly onChoose: (name: string) => void;
}

function RecentPictures({ pictures, chosen, policyPicture, disabled, onChoose }: RecentPicturesProps) {
  const { t } = usePc();
  return (
    <>
      <p className={styles.recentTitle}>{t('recentImages')}</p>
      <div className={styles.recent}>
        {policyPicture !== null && (
          <button type="button" className={styles.recentPicture} aria-pressed aria-label={t('policyPicture')} disabled>
            <img src={policyPicture} alt="" draggable={false} />
          </button>
        )}
        {pictures.slice(0, policyPicture === null ? 5 : 4).map((name, index) => (
          <button
            key={name}
            type="button"
            className={styles.recentPicture}
            aria-pressed={name === chosen}
            aria-label={t('pictureNumber', { number: String(index + 1) })}
            disabled={disabled}
            onClick={() => onChoose(name)}
          >
            <img src={ownPictureUrl(name)} alt="" draggable={false} />
          </button>
        ))}
      </div>
    </>
  );
}
