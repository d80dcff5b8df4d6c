import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Session, Snapshot, UserChoice } from '../../../shared/snapshot.ts';
import { Desktop } from '../desktop/desktop.tsx';
import { LockedStage } from '../lock/locked-stage.tsx';
import { directionOf, languageOf, translateFor } from '../texts/translate.ts';
import type { Monitor, Size } from './fit-picture.ts';
import { fitToBox } from './fit-to-box.ts';
import { type Effects, PcProvider, type PcSurroundings } from './pc-context.ts';
import { type Power, PowerOverlay } from './power-overlay.tsx';
import { surfacePlan } from './surface.ts';
import { useBoxSize } from './use-box-size.ts';
import { useDeviceTime } from './use-device-time.ts';
import { type PictureUrl, useSurface } from './use-loaded-picture.ts';
import { usePresence } from './use-presence.ts';
import { useTypeface } from './use-typeface.ts';
import './pc.css';

export interface PcProps {
  readonly snapshot: Snapshot;
  /** A URL for a picture of the image store, as `Bridge.pictureUrl` gives it. */
  readonly pictureUrl: PictureUrl;
  /** The person at the PC moved on: unlocked, signed in, opened or closed Settings, locked. */
  readonly onSession: (session: Session) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  /** Somebody wants to know why a setting is managed; `locURI` is the node that does it. */
  readonly onWhy: (locURI: string) => void;
  /** Pins the clock, in ms since 1970; for screenshots. */
  readonly now?: number;
  readonly colourMode: 'light' | 'dark';
  /** Resolution of the PC's screen in physical pixels. */
  readonly size: Size;
  /** DPI scale in per cent, 100 to 200; 100 unless told. */
  readonly dpi?: number;
}

/** How long the lock and sign-in screens take to fade into the desktop. */
const fadeMs = 333;

/** The emulated PC: paints a snapshot, scaled into the box it is given, and reports what the person at it does. */
export function Pc(props: PcProps) {
  const { snapshot, colourMode, size, dpi = 100 } = props;
  const box = useRef<HTMLDivElement>(null);
  const monitor = useMemo(() => monitorOf(size.width, size.height, dpi), [size.width, size.height, dpi]);
  const { scale, left, top } = fitToBox(monitor, useBoxSize(box));
  const surroundings = useSurroundings(props, monitor);
  useTypeface(snapshot.facts.locale);
  const screen: CSSProperties & Record<'--scale', number> = { '--scale': scale, left, top, width: monitor.width, height: monitor.height };
  return (
    <div
      ref={box}
      className="pc"
      data-colour-mode={colourMode}
      data-motion={surroundings.effects.animation ? 'full' : 'reduced'}
      data-transparency={surroundings.effects.transparency ? 'on' : 'off'}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    >
      <div className="pc__screen" lang={languageOf(snapshot.facts.locale)} dir={surroundings.direction} style={screen}>
        <PcProvider value={surroundings}>{scale > 0 && <Screens {...props} />}</PcProvider>
      </div>
    </div>
  );
}

function monitorOf(width: number, height: number, dpi: number): Monitor {
  return { x: 0, y: 0, width: Math.round((width * 100) / dpi), height: Math.round((height * 100) / dpi), dpi };
}

function useSurroundings({ snapshot, now: pinned }: PcProps, monitor: Monitor): PcSurroundings {
  const { locale } = snapshot.facts;
  const now = useDeviceTime(snapshot.clock, pinned);
  const [effects, setEffects] = useState<Effects>({ animation: true, transparency: true });
  const t = useMemo(() => translateFor(locale), [locale]);
  return useMemo(
    () => ({
      t,
      locale,
      now,
      direction: directionOf(locale),
      monitor,
      effects,
      changeEffects: (change) => setEffects((before) => ({ ...before, ...change })),
    }),
    [t, locale, now, monitor, effects],
  );
}

/** The desktop, what covers it while nobody is signed in, and the dark screen of a PC that is off. */
function Screens({ snapshot, pictureUrl, onSession, onChooseBackground, onWhy }: PcProps) {
  const { session, images, userChoice } = snapshot;
  const wallpaper = useSurface(surfacePlan(images.desktop, userChoice.desktop), pictureUrl);
  const lockPicture = useSurface(surfacePlan(images.lockScreen, userChoice.lockScreen), pictureUrl);
  const locked = usePresence(session.screen !== 'desktop', fadeMs);
  const [power, changePower] = usePower(session, onSession);
  return (
    <>
      <Desktop
        {...{ snapshot, pictureUrl, onSession, onChooseBackground, onWhy, onPower: changePower }}
        wallpaper={wallpaper}
        lockPicture={lockPicture}
        covered={locked !== 'gone' || power !== 'on'}
      />
      {locked !== 'gone' && (
        <LockedStage
          {...{ snapshot, pictureUrl, onSession, onPower: changePower }}
          picture={lockPicture}
          leaving={locked === 'leaving'}
          covered={power !== 'on'}
        />
      )}
      {power !== 'on' && <PowerOverlay power={power} onChange={changePower} />}
    </>
  );
}

/** Going down signs out; a new screen from outside (the operator's buttons, a script) turns the PC on again. */
function usePower(session: Session, onSession: (session: Session) => void): readonly [Power, (power: Power) => void] {
  const [power, setPower] = useState<Power>('on');
  const [seen, setSeen] = useState(session.screen);
  if (seen !== session.screen) {
    setSeen(session.screen);
    if (session.screen !== 'lock') setPower('on');
  }
  const latest = useRef(onSession);
  useEffect(() => {
    latest.current = onSession;
  });
  const change = useCallback((next: Power) => {
    setPower(next);
    if (next === 'restarting' || next === 'shutting-down') latest.current({ screen: 'lock', window: 'none' });
  }, []);
  return [power, change];
}
