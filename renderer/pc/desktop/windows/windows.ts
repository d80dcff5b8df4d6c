import type { AppId } from './apps.tsx';

/** Which windows there are, from the bottom to the top, and how they lie. */
export interface Windows {
  readonly stack: readonly AppId[];
  readonly minimised: readonly AppId[];
  /** Windows that fill the desktop or half of it, until somebody drags them away. */
  readonly placed: Readonly<Partial<Record<AppId, Placed>>>;
  /** Top left corners of windows that were moved, in layout pixels. */
  readonly corners: Readonly<Partial<Record<AppId, Corner>>>;
}

export type Placed = 'maximised' | 'left' | 'right';

export interface Corner {
  readonly x: number;
  readonly y: number;
}

export type WindowsAction =
  | { readonly kind: 'open' | 'close' | 'minimise' | 'toggle-maximised'; readonly id: AppId }
  /** null gives the window its own size again. */
  | { readonly kind: 'place'; readonly id: AppId; readonly as: Placed | null }
  | { readonly kind: 'move'; readonly id: AppId; readonly to: Corner }
  | { readonly kind: 'show-desktop' };

export const noWindows: Windows = { stack: [], minimised: [], placed: {}, corners: {} };

/** The windows after what somebody did. Opening an open window brings it to the front. */
export function changeWindows(windows: Windows, action: WindowsAction): Windows {
  switch (action.kind) {
    case 'open':
      return {
        ...windows,
        stack: [...without(windows.stack, action.id), action.id],
        minimised: without(windows.minimised, action.id),
      };
    case 'close':
      return { ...windows, stack: without(windows.stack, action.id), placed: placedAs(windows, action.id, null) };
    case 'minimise':
      return { ...windows, minimised: [...without(windows.minimised, action.id), action.id] };
    case 'toggle-maximised':
      return { ...windows, placed: placedAs(windows, action.id, windows.placed[action.id] === 'maximised' ? null : 'maximised') };
    case 'place':
      return { ...windows, placed: placedAs(windows, action.id, action.as) };
    case 'move':
      return { ...windows, placed: placedAs(windows, action.id, null), corners: { ...windows.corners, [action.id]: action.to } };
    case 'show-desktop': {
      const all = windows.stack.every((id) => windows.minimised.includes(id));
      return { ...windows, minimised: all ? [] : windows.stack };
    }
  }
}

/** The window in front that is not minimised. */
export function activeWindow(windows: Windows): AppId | null {
  return windows.stack.findLast((id) => !windows.minimised.includes(id)) ?? null;
}

function without(list: readonly AppId[], id: AppId): readonly AppId[] {
  return list.filter((other) => other !== id);
}

function placedAs({ placed }: Windows, id: AppId, as: Placed | null): Windows['placed'] {
  const { [id]: _before, ...others } = placed;
  return as === null ? others : { ...others, [id]: as };
}
