import { type CSSProperties, type MouseEvent, memo, useMemo, useReducer, useRef } from 'react';
import type { UserChoice } from '../../shared/contract/backgrounds.ts';
import type { Session } from '../../shared/contract/device-view.ts';
import type { MonitorBox } from '../../shared/window/monitor-layouts.ts';
import { writtenLocale } from '../../shared/words/pc-language.ts';
import type { PcView } from '../connection/use-pc-view.ts';
import { PowerOverlay } from './controls/power-overlay.tsx';
import { usePresence } from './controls/use-presence.ts';
import { Desktop } from './desktop/desktop.tsx';
import { useDesktop } from './desktop/use-desktop.ts';
import { useEscape } from './desktop/use-escape.ts';
import { backdropOf } from './display/backdrops.ts';
import { desktopChoice, lockChoice } from './display/chosen-pictures.ts';
import { displayLayoutOf } from './display/display-layout.ts';
import { changeEffects, seesThrough, startEffects } from './display/effects.ts';
import { fitToBox } from './display/fit-to-box.ts';
import { logoSource } from './display/logo-source.ts';
import type { PcSurroundings } from './display/pc-context.ts';
import type { PcSettings } from './display/pc-settings.ts';
import { surfacePlan } from './display/surface.ts';
import { useBoxSize } from './display/use-box-size.ts';
import { useDeviceTime } from './display/use-device-time.ts';
import { type PictureUrl, useLoadedPicture, useSurface } from './display/use-loaded-picture.ts';
import { useTypeface } from './display/use-typeface.ts';
import { LockedStage } from './lock/locked-stage.tsx';
import { isLocked } from './lock/use-last-locked.ts';
import { MonitorScreen } from './monitor-screen.tsx';
import styles from './pc.module.css';
import { ConsentPage } from './provisioning/consent-page.tsx';
import type { PackageControl } from './provisioning/package-control.ts';
import { PackagePage } from './provisioning/package-page.tsx';
import { ScreenSaver } from './screen-saver.tsx';
import { SecondScreen } from './second-screen.tsx';
import { directionOf, translateFor } from './texts/translate.ts';
import { useInactivity } from './use-inactivity.ts';
import { usePerson } from './use-person.ts';
import { usePower } from './use-power.ts';
import { useScreenSaver } from './use-screen-saver.ts';
import { SetupPage } from './work/setup-page.tsx';
import '../theme/pc-tokens.css';
import '../theme/pc-fonts.css';
import '../theme/pc-reset.css';

export interface PcProps {
  readonly snapshot: PcView;
  /** A URL for a picture of the image store, as `Bridge.pictureUrl` gives it. */
  readonly pictureUrl: PictureUrl;
  /** A picture of the store is there and cannot be drawn. */
  readonly onUndrawable?: ((fileName: string) => void) | undefined;
  /** The person at the PC moved on: unlocked, signed in, opened or closed Settings, locked. Resolves with whether the device has heard of it. */
  readonly onSession: (session: Session) => Promise<boolean>;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  /** Somebody wants to know why a setting is managed; `locURI` is the node that does it. Left out where nobody may see that this is no Windows. */
  readonly onWhy?: ((locURI: string) => void) | undefined;
  /** Pins the clock, in ms since 1970; for screenshots. */
  readonly now?: number;
  /** Until the person at the PC chooses one. */
  readonly colourMode: 'light' | 'dark';
  /** The PC's displays in physical pixels, the main one first. Give the same array as long as they stay. */
  readonly monitors: readonly MonitorBox[];
  /** DPI scale in per cent, 100 to 200; 100 unless told. */
  readonly dpi?: number;
  readonly settings: PcSettings;
  readonly onSettings: (change: Partial<PcSettings>) => void;
  /** Somebody exports the management log files; left out where nobody is at the PC. */
  readonly onExport?: (() => void) | undefined;
  /** Provisioning packages; left out where nobody is at the PC. */
  readonly packages?: PackageControl | undefined;
  /** While the PC is presented: Esc was pressed and nothing was open on the PC. */
  readonly onEscape?: (() => void) | undefined;
}

/** The right mouse button is the PC's: a browser's own menu on it would end the illusion. */
const noBrowserMenu = { onContextMenu: (event: MouseEvent) => event.preventDefault() };

/** How long the lock and sign-in screens take to fade into the desktop. */
const fadeMs = 333;

/** The emulated PC: paints a snapshot on its displays, scaled into the box it is given, and reports what the person at it does. */
export const Pc = memo(function Pc(given: PcProps) {
  const { monitors, dpi = 100 } = given;
  const [snapshot, onPerson] = usePerson(given.snapshot);
  const props = { ...given, snapshot };
  const box = useRef<HTMLDivElement>(null);
  const desk = useMemo(() => displayLayoutOf(monitors, dpi), [monitors, dpi]);
  const fit = fitToBox(desk.whole, useBoxSize(box));
  const surroundings = useSurroundings(props);
  useTypeface(snapshot.facts.locale);
  const { session, policies } = snapshot;
  const onLock = () => void props.onSession({ screen: 'lock', window: session.window });
  const watched = { box, now: surroundings.now, signedIn: session.screen === 'desktop' };
  const saver = useScreenSaver({ ...watched, policy: policies.screens, settings: props.settings, onLock });
  const screens = useScreens(props, { onPerson, saver, now: surroundings.now });
  useInactivity({ ...watched, limit: policies.screens.inactivityLimit, onIdle: onLock });
  return (
    <div
      ref={box}
      className={styles.pc}
      data-colour-mode={surroundings.colourMode}
      data-motion={surroundings.effects.animation ? 'full' : 'reduced'}
      data-transparency={seesThrough(surroundings.effects) ? 'on' : 'off'}
      data-displays={desk.monitors.length}
      data-night-light={surroundings.effects.nightLight ? '' : undefined}
      style={{
        aspectRatio: `${desk.whole.width} / ${desk.whole.height}`,
        ...backdrops(props, surroundings.now),
        ...lightOf(surroundings.effects.brightness),
      }}
      {...noBrowserMenu}
    >
      {desk.monitors.map((monitor, index) => (
        <MonitorScreen key={`${monitor.x},${monitor.y}`} surroundings={surroundings} monitor={monitor} desk={desk} fit={fit}>
          {index === 0 ? screens.main : screens.second(index)}
        </MonitorScreen>
      ))}
    </div>
  );
});

/** What `pc.css` lays over a screen whose light is turned down: at 0 per cent one still sees something. */
function lightOf(brightness: number): CSSProperties & Record<'--pc-dimmed', number> {
  return { '--pc-dimmed': (100 - brightness) / 125 };
}

/** What `surface-layer.module.css` paints before a picture is there. */
function backdrops({ snapshot, settings }: PcProps, now: number): CSSProperties & Record<`--pc-${string}`, string> {
  const { images, policies } = snapshot;
  return {
    '--pc-desktop-ground': backdropOf(surfacePlan(images.desktop, desktopChoice(snapshot, settings), policies.screens.desktopPicture)),
    '--pc-lock-ground': backdropOf(
      surfacePlan(images.lockScreen, lockChoice(snapshot, settings, now).choice, policies.screens.lockPicture),
    ),
  };
}

function useSurroundings({
  snapshot,
  now: pinned,
  colourMode: around,
  settings,
  onSettings,
  onWhy,
}: PcProps): Omit<PcSurroundings, 'monitor' | 'desktop' | 'displays'> {
  const locale = writtenLocale(snapshot.facts.locale);
  const policy = snapshot.policies.screens;
  const now = useDeviceTime(snapshot.clock, pinned);
  const [effects, setEffects] = useReducer(changeEffects, startEffects);
  const colourMode = settings.colourMode ?? around;
  const t = useMemo(() => translateFor(locale), [locale]);
  const { inForce } = snapshot.policies;
  return useMemo(
    () => ({
      t,
      locale,
      now,
      timeZone: policy.timeZone ?? undefined,
      direction: directionOf(locale),
      policy,
      whyManaged: (names) => {
        const node = inForce.find(({ name }) => names.includes(name))?.node;
        return node === undefined || onWhy === undefined ? undefined : () => onWhy(node);
      },
      colourMode,
      effects,
      changeEffects: setEffects,
      settings,
      changeSettings: onSettings,
    }),
    [t, locale, now, policy, inForce, onWhy, colourMode, effects, settings, onSettings],
  );
}

interface ScreensOptions {
  readonly onPerson: (name: string) => void;
  readonly saver: ReturnType<typeof useScreenSaver>;
  /** The PC's time in ms. */
  readonly now: number;
}

/** What the main display shows, and what every other one does: the desktop, what covers it while nobody is signed in, the dark of a PC that is off. */
function useScreens(props: PcProps, { onPerson, saver, now }: ScreensOptions) {
  const { pictureUrl, onSession, onChooseBackground, onWhy, onExport, onEscape, packages, snapshot } = props;
  const { session } = snapshot;
  const { wallpaper, lockPicture, spotlight } = usePictures(props, now);
  const locked = usePresence(isLocked(session.screen), fadeMs);
  const [power, onPower] = usePower(session, onSession);
  const dark = power !== 'on';
  const covered = locked !== 'gone' || dark;
  const offer = offerAt(snapshot, packages);
  const settingUp = snapshot.packagePage !== null || offer?.phase === 'oobe';
  const hidden = covered || settingUp || snapshot.setupPage !== null;
  const control = useDesktop(session, onSession, hidden);
  useEscape(onEscape, control, hidden);
  const main = (
    <>
      <Desktop
        snapshot={snapshot}
        control={control}
        pictureUrl={pictureUrl}
        wallpaper={wallpaper}
        lockPicture={lockPicture}
        covered={hidden}
        onSession={onSession}
        onChooseBackground={onChooseBackground}
        onWhy={onWhy}
        onExport={onExport}
        onPower={onPower}
        packages={packages}
      />
      {locked !== 'gone' && (
        <LockedStage
          snapshot={snapshot}
          pictureUrl={pictureUrl}
          onSession={onSession}
          onPower={onPower}
          picture={lockPicture}
          spotlight={spotlight}
          onPerson={onPerson}
          leaving={locked === 'leaving'}
          covered={dark || settingUp}
        />
      )}
      {saver.saving && <ScreenSaver onWake={saver.wake} />}
      <SetupPages snapshot={snapshot} onExport={onExport} offer={offer} />
      {power !== 'on' && <PowerOverlay power={power} onChange={onPower} />}
    </>
  );
  const second = (display: number) => (
    <SecondScreen
      snapshot={snapshot}
      display={display}
      control={control}
      wallpaper={wallpaper}
      lockPicture={lockPicture}
      locked={locked}
      dark={dark || saver.saving}
      settingUp={settingUp || snapshot.setupPage !== null}
      onSession={onSession}
      onPower={onPower}
    />
  );
  return { main, second };
}

function usePictures({ snapshot, pictureUrl, onUndrawable, settings }: PcProps, now: number) {
  const { images } = snapshot;
  const { desktopPicture, lockPicture: lockPolicy } = snapshot.policies.screens;
  const { choice, spotlight } = lockChoice(snapshot, settings, now);
  const pictures = { pictureUrl, onUndrawable };
  const wallpaper = useSurface(surfacePlan(images.desktop, desktopChoice(snapshot, settings), desktopPicture), pictures);
  const lockPicture = useSurface(surfacePlan(images.lockScreen, choice, lockPolicy), pictures);
  // Not for the sign-in screen alone: whether it can be drawn is to be known before somebody gets there.
  useLoadedPicture(logoSource(images.companyLogo), pictures);
  return { wallpaper, lockPicture, spotlight };
}

type Offer = PackageControl & { readonly offer: NonNullable<PackageControl['offer']> };

/** A package the PC asks about now: while it is set up, before anybody has signed in; later whoever is at the desktop, and not before. */
function offerAt({ session, setupPage, packagePage }: PcView, packages: PackageControl | undefined): Offer | null {
  const offer = packages?.offer ?? null;
  if (packages === undefined || offer === null) return null;
  const isAtDesktop = !isLocked(session.screen) && setupPage === null && packagePage === null;
  return packages.phase === 'oobe' || isAtDesktop ? { ...packages, offer } : null;
}

/** What setting up, and packages, lay over every screen. */
function SetupPages({ snapshot, onExport, offer }: Pick<PcProps, 'snapshot' | 'onExport'> & { readonly offer: Offer | null }) {
  const { session, setupPage, packagePage } = snapshot;
  return (
    <>
      {setupPage !== null && session.screen === 'desktop' && <SetupPage setup={setupPage} onExport={onExport} />}
      {packagePage !== null && <PackagePage name={packagePage.name} />}
      {offer !== null && <ConsentPage plan={offer.offer} phase={offer.phase} onAnswer={offer.answer} />}
    </>
  );
}
