import { useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import type { Bridge } from '../../shared/window/bridge.ts';
import { type ScreenshotRequest, screenshotMonitors } from '../../shared/window/screenshot.ts';
import { languageOf } from '../../shared/words/pc-language.ts';
import { loadTypeface } from '../pc/display/use-typeface.ts';
import { pose } from './pose.ts';
import styles from './screenshot-page.module.css';
import { StillPc } from './still-pc.tsx';
import { untilPainted } from './until-painted.ts';

interface ScreenshotPageProps {
  readonly bridge: Bridge;
  readonly wish: ScreenshotRequest;
}

/**
 * The PC alone, standing still, as large as the window. `data-screenshot` of the document says `ready` when all of it is painted, or `failed`
 * with the reason in `data-screenshot-reason`: whoever takes the picture waits for it.
 */
export function ScreenshotPage({ bridge, wish }: ScreenshotPageProps) {
  const root = useRef<HTMLElement>(null);
  const [snapshot, setSnapshot] = useState<DeviceView | null>(null);
  const [monitors] = useState(() => screenshotMonitors(wish));
  useEffect(() => {
    prepare(bridge, wish).then(setSnapshot, (error: unknown) => tell('failed', String(error)));
  }, [bridge, wish]);
  useEffect(() => {
    if (snapshot === null || root.current === null) return;
    untilPainted(root.current).then(
      (painted) => (painted ? tell('ready', '') : tell('failed', 'A picture of the PC or a typeface did not arrive in time')),
      (error: unknown) => tell('failed', String(error)),
    );
  }, [snapshot]);
  const paintWithout = async (fileName: string) => {
    const answer = await bridge.call('reportUndrawable', { fileName });
    if (answer.ok) setSnapshot(pose(answer.value, wish));
  };
  return (
    <main ref={root} className={styles.screenshot}>
      {snapshot !== null && (
        <StillPc
          snapshot={snapshot}
          wish={wish}
          monitors={monitors}
          pictureUrl={bridge.pictureUrl}
          onUndrawable={(fileName) => void paintWithout(fileName)}
        />
      )}
    </main>
  );
}

async function prepare(bridge: Bridge, wish: ScreenshotRequest): Promise<DeviceView> {
  const answer = await bridge.call('getSnapshot', {});
  if (!answer.ok) throw new Error(answer.problem.detail);
  const posed = pose(answer.value, wish);
  await loadTypeface(languageOf(posed.facts.locale));
  return posed;
}

function tell(state: 'ready' | 'failed', reason: string): void {
  Object.assign(document.documentElement.dataset, { screenshot: state, screenshotReason: reason });
}
