import { ArrowFitRegular } from '@fluentui/react-icons';
import type { Fit, UserChoice } from '../../../shared/contract/backgrounds.ts';
import { backgroundColour, ownPictures } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import { managedBy } from '../display/managed-by.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import type { TextKey } from '../texts/en.ts';
import { BackgroundChooser } from './background-chooser.tsx';
import { ColourGrid } from './colour-grid.tsx';
import { MiniDesktop } from './mini-desktop.tsx';
import { ChoiceCard } from './parts/choice-card.tsx';
import { ManagedBanner } from './parts/managed-banner.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { Preview } from './parts/preview.tsx';

const fits = {
  fill: 'fitFill',
  fit: 'fitFit',
  stretch: 'fitStretch',
  tile: 'fitTile',
  centre: 'fitCentre',
  span: 'fitSpan',
} as const satisfies Readonly<Record<Fit, TextKey>>;

interface BackgroundPageProps {
  readonly snapshot: PcView;
  readonly wallpaper: Surface | null;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
  readonly onOverview: () => void;
}

/** Personalization > Background. */
export function BackgroundPage({ snapshot, wallpaper, onChooseBackground, onWhy, onOverview }: BackgroundPageProps) {
  const { t, policy, settings, changeSettings } = usePc();
  const isDay = settings.desktopSpotlight && policy.desktopSpotlight;
  const image = snapshot.images.desktop;
  const owner = managedBy(snapshot, 'desktop');
  const choice = snapshot.userChoice.desktop;
  const owned = owner !== null;
  const fit = choice.kind === 'picture' && !owned ? choice.fit : 'fill';
  return (
    <>
      <PageTitle title="background" onOverview={onOverview} />
      {owner !== null && <ManagedBanner question="whyBackground" onWhy={onWhy && (() => onWhy(owner))} />}
      <Preview surface={wallpaper}>
        <MiniDesktop />
      </Preview>
      <BackgroundChooser
        title={t('personalizeBackground')}
        hint={t('personalizeBackgroundHint')}
        colours
        pictures={ownPictures.desktop}
        surface={wallpaper}
        onChoose={(desktop) => onChooseBackground({ desktop })}
        spotlight={
          policy.desktopSpotlight
            ? { on: settings.desktopSpotlight, onChange: (desktopSpotlight) => changeSettings({ desktopSpotlight }) }
            : null
        }
        choice={choice}
        owned={owner !== null}
        hasPicture={image.picture !== null || snapshot.policies.screens.desktopPicture !== null}
      />
      {(owned || (choice.kind === 'picture' && !isDay)) && (
        <ChoiceCard
          icon={<ArrowFitRegular />}
          title={t('chooseFit')}
          value={fit}
          disabled={owned}
          choices={Object.entries(fits).map(([value, text]) => ({ value: value as Fit, text: t(text) }))}
          onChoose={(next) => choice.kind === 'picture' && onChooseBackground({ desktop: { ...choice, fit: next } })}
        >
          {(fit === 'fit' || fit === 'centre') && choice.kind === 'picture' ? (
            <ColourGrid
              label={t('chooseColour')}
              chosen={backgroundColour(choice)}
              disabled={owned}
              onChoose={(colour) => onChooseBackground({ desktop: { ...choice, colour } })}
            />
          ) : undefined}
        </ChoiceCard>
      )}
    </>
  );
}
