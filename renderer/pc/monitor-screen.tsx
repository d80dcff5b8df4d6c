import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { languageOf } from '../../shared/words/pc-language.ts';
import type { DisplayLayout } from './display/display-layout.ts';
import type { Monitor } from './display/fit-picture.ts';
import type { BoxFit } from './display/fit-to-box.ts';
import { PcProvider, type PcSurroundings } from './display/pc-context.ts';
import styles from './pc.module.css';

interface MonitorScreenProps {
  readonly surroundings: Omit<PcSurroundings, 'monitor' | 'desktop' | 'displays'>;
  readonly monitor: Monitor;
  readonly desk: DisplayLayout;
  /** How the whole desk lies in its box. */
  readonly fit: BoxFit;
  readonly children: ReactNode;
}

/** One display, at its place on the desk. Below it `usePc().monitor` is this one. */
export function MonitorScreen({ surroundings, monitor, desk, fit, children }: MonitorScreenProps) {
  const value = useMemo(
    () => ({ ...surroundings, monitor, desktop: desk.whole, displays: desk.monitors.length }),
    [surroundings, monitor, desk],
  );
  const { scale } = fit;
  const style: CSSProperties & Record<'--scale', number> = {
    '--scale': scale,
    left: fit.left + monitor.x * scale,
    top: fit.top + monitor.y * scale,
    width: monitor.width,
    height: monitor.height,
  };
  return (
    <div className={styles.pcScreen} lang={languageOf(surroundings.locale)} dir={surroundings.direction} style={style}>
      <PcProvider value={value}>{scale > 0 && children}</PcProvider>
    </div>
  );
}
