import type { DeviceView } from '../../shared/contract/device-view.ts';
import type { MonitorBox } from '../../shared/window/monitor-layouts.ts';
import type { ScreenshotRequest } from '../../shared/window/screenshot.ts';
import { defaultPcSettings } from '../pc/display/pc-settings.ts';
import type { PictureUrl } from '../pc/display/use-loaded-picture.ts';
import { Pc } from '../pc/pc.tsx';

interface StillPcProps {
  /** As posed. */
  readonly snapshot: DeviceView;
  readonly wish: Pick<ScreenshotRequest, 'colours' | 'dpi'>;
  readonly monitors: readonly MonitorBox[];
  readonly pictureUrl: PictureUrl;
  readonly onUndrawable: (fileName: string) => void;
}

/** The PC with nobody at it, its clock standing still. */
export function StillPc({ snapshot, wish, monitors, pictureUrl, onUndrawable }: StillPcProps) {
  return (
    <Pc
      snapshot={snapshot}
      monitors={monitors}
      pictureUrl={pictureUrl}
      onUndrawable={onUndrawable}
      onSession={async () => false}
      onChooseBackground={nobodyThere}
      now={snapshot.clock.now}
      colourMode={wish.colours}
      dpi={wish.dpi}
      settings={defaultPcSettings}
      onSettings={nobodyThere}
    />
  );
}

function nobodyThere(): void {
  // A picture of a PC has nobody at it.
}
