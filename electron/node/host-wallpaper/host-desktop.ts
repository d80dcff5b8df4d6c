import * as v from 'valibot';

/** One thing that is set on a desktop: the picture of a monitor or of a colour scheme, or how it is laid out. */
const slot = v.strictObject({
  name: v.string(),
  kind: v.picklist(['picture', 'option']),
  /** As the desktop's own program writes and reads it. */
  value: v.string(),
  /** The picture file it stands for; null where it stands for none. */
  file: v.nullable(v.string()),
});
export type Slot = v.InferOutput<typeof slot>;

/** A copy of a file that may vanish. `copy` is a name in the backup folder. */
const backup = v.strictObject({ file: v.string(), copy: v.string(), sha256: v.string() });
export type Backup = v.InferOutput<typeof backup>;

const ground = v.variant('kind', [
  /** What the root window is tiled with. `advertised`: other programs were told by _XROOTPMAP_ID. */
  v.strictObject({
    kind: v.literal('pixels'),
    copy: v.string(),
    sha256: v.string(),
    width: v.number(),
    height: v.number(),
    depth: v.number(),
    advertised: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('plain'), pixel: v.number() }),
]);
export type SavedGround = v.InferOutput<typeof ground>;

/** Everything that is needed to put the user's own wallpaper back. */
export const originalShape = v.variant('kind', [
  v.strictObject({ kind: v.literal('slots'), slots: v.array(slot), backups: v.array(backup) }),
  v.strictObject({
    kind: v.literal('root'),
    ground,
    /** The file in which the program remembers its last call; null bytes where there was none. */
    memory: v.strictObject({ path: v.string(), base64: v.nullable(v.string()), mode: v.number() }),
  }),
]);
export type Original = v.InferOutput<typeof originalShape>;

/** What we put on the desktop. `mark` is what the desktop gave us to know it again; null until a picture is known to be there. */
export interface Ours {
  readonly original: Original;
  /** Pictures that were, are or are about to be shown: names in the image folder. */
  readonly fileNames: readonly string[];
  readonly mark: string | null;
}

/** Expected failures, in words for the user. */
export interface Refused {
  readonly kind: 'refused';
  readonly because: string;
}

export type Captured = { readonly kind: 'captured'; readonly original: Original } | Refused;
export type Shown = { readonly kind: 'shown'; readonly mark: string } | Refused;
export type PutBack =
  | { readonly kind: 'put-back'; readonly detail: string }
  | { readonly kind: 'left-alone'; readonly detail: string }
  | Refused;

/** One kind of desktop. It never claims what it has not read back, and never changes what is not ours. */
export interface HostDesktop {
  readonly id: string;
  /** What can be done here, in words. */
  readonly capability: string;
  /**
   * What is shown now, with copies of what may vanish in the backup folder. Parts that show a picture of ours are taken from
   * `before`, so that ours is never recorded as the user's. Changes nothing on the desktop.
   */
  capture(backupFolder: string, before: Ours | null): Promise<Captured>;
  /** Shows a picture on every monitor and reads it back. */
  show(path: string): Promise<Shown>;
  /** Whether all of what we set is still there. */
  untouched(ours: Ours): Promise<boolean>;
  /** Compare and swap: only what is still ours is put back. Fine to repeat. */
  putBack(ours: Ours, backupFolder: string): Promise<PutBack>;
}

export function refuse(because: string): Refused {
  return { kind: 'refused', because };
}
