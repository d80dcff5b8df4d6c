import type { CaptionSide } from '../../../shared/words/caption.ts';
import type { PcSurroundings } from '../display/pc-context.ts';
import type { DesktopControl } from './use-desktop.ts';

/**
 * Where a caption covers nothing of what somebody opened on the main display: Start, a flyout, an app. Only this window knows of them; what the PC
 * itself knows of, Settings, is `freeSide`. undefined: nothing is open.
 */
export function freeSideOfDesktop(
  { flyouts, windows: { windows } }: DesktopControl,
  { settings, direction }: Pick<PcSurroundings, 'settings' | 'direction'>,
): CaptionSide | undefined {
  const [start, end] = direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const kind = flyouts.open?.display === 0 ? flyouts.open.kind : null;
  const isStart = kind === 'start' || kind === 'search';
  if (kind === 'widgets' || (isStart && settings.taskbarAlignment === 'left')) return end;
  const hasApp = windows.stack.some((id) => id !== 'settings' && !windows.minimised.includes(id));
  return kind !== null || hasApp ? start : undefined;
}
