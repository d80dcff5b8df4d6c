import { useState } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';

/** What opens from a taskbar, or over the desktop; one at a time. */
export type FlyoutKind = 'start' | 'search' | 'quick' | 'calendar' | 'tasks' | 'widgets' | 'hidden';

/** An open flyout, and the number of the display it is on, 0 for the main one. */
interface OpenFlyout {
  readonly kind: FlyoutKind;
  readonly display: number;
}

export interface Flyouts {
  readonly open: OpenFlyout | null;
  readonly toggle: (kind: FlyoutKind, display: number) => void;
  readonly close: () => void;
}

/** The taskbars' flyouts. Nothing stays open behind a locked screen, nor over a window that the PC was turned to. */
export function useFlyouts(covered: boolean, window: Session['window']): Flyouts {
  const [open, setOpen] = useState<OpenFlyout | null>(null);
  const [before, setBefore] = useState(window);
  if (covered && open !== null) setOpen(null);
  if (window !== before) {
    setBefore(window);
    setOpen(null);
  }
  return {
    open,
    toggle: (kind, display) => setOpen(open?.kind === kind && open.display === display ? null : { kind, display }),
    close: () => setOpen(null),
  };
}
