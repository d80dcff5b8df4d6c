import * as v from 'valibot';

/** One screen of the PC. Schemas, buttons, menus, the presenter's keys, screenshots and steps of scenarios follow from it. */
interface ScreenRow {
  /** Its name for screenshots and conditions of scenarios. */
  readonly id: string;
  /** `window`: the one open on the desktop. */
  readonly session: { readonly screen: string; readonly window: string };
  /** The step of a scenario that shows it, and what that does in words. */
  readonly step: string;
  readonly words: string;
  /** Left out of a page of another screen, which is no choice of its own. */
  readonly offered?: {
    readonly label: string;
    /** In menus. */
    readonly act: string;
    /** `KeyboardEvent.key` while presenting. */
    readonly key?: string;
    readonly inTray?: true;
  };
  /** The screen this is a page of. */
  readonly pageOf?: string;
}

/** In the order a demo shows them. */
const rows = [
  {
    id: 'lock',
    session: { screen: 'lock', window: 'none' },
    step: 'lock',
    words: 'Show the lock screen',
    offered: { label: 'Lock screen', act: 'Lock', key: 'F2', inTray: true },
  },
  {
    id: 'sign-in',
    session: { screen: 'sign-in', window: 'none' },
    step: 'sign in',
    words: 'Show the sign-in screen',
    offered: { label: 'Sign-in', act: 'Sign-in screen', key: 'F4' },
  },
  {
    id: 'desktop',
    session: { screen: 'desktop', window: 'none' },
    step: 'desktop',
    words: 'Show the desktop',
    offered: { label: 'Desktop', act: 'Desktop', key: 'F8', inTray: true },
  },
  {
    id: 'settings',
    session: { screen: 'desktop', window: 'settings-background' },
    step: 'settings',
    words: 'Open Settings',
    offered: { label: 'Settings', act: 'Settings > Personalization' },
  },
  {
    id: 'settings-lock-screen',
    session: { screen: 'desktop', window: 'settings-lock-screen' },
    step: 'lock screen settings',
    words: 'Open Settings at the lock screen',
    pageOf: 'settings',
  },
] as const satisfies readonly ScreenRow[];

type Row = (typeof rows)[number];
type Offered = Extract<Row, { readonly offered: unknown }>;

/** What the person at the PC would see: the lock screen, the sign-in screen or the desktop, and the window open on it. */
export const sessionSchema = v.strictObject({
  screen: v.picklist(rows.map(({ session }) => session.screen)),
  window: v.picklist(rows.map(({ session }) => session.window)),
});
export type Session = Readonly<v.InferOutput<typeof sessionSchema>>;

/** A screen that is a choice of its own. */
export type ScreenId = Offered['id'];

export interface PcScreen extends NonNullable<ScreenRow['offered']> {
  readonly id: ScreenId;
  readonly session: Session;
}

/** The screens one can choose, in the order a demo shows them. */
export const pcScreens: readonly PcScreen[] = rows.flatMap((row) =>
  'offered' in row ? [{ ...row.offered, id: row.id, session: row.session }] : [],
);
export const screenIds: readonly ScreenId[] = pcScreens.map(({ id }) => id);

/** Every screen and page a step of a scenario shows. */
export const screenSteps = rows.map(({ step, words, session }) => ({ step, words, session }));
export type ScreenStep = Row['step'];

/** Which of them a session shows; behind the lock screen a window stays open and is not seen. */
export function screenOf({ screen, window }: Session): ScreenId {
  const row = rows.find(({ session }) => session.screen === screen && session.window === window);
  if (row === undefined) return screen;
  return 'pageOf' in row ? row.pageOf : row.id;
}

export function sessionOf(id: ScreenId): Session {
  return pcScreens.find((screen) => screen.id === id)?.session ?? rows[0].session;
}
