/** What the structure of a file says about it. */
export type Inspection =
  | {
      readonly kind: 'picture';
      readonly type: 'jpeg' | 'png';
      /** In pixels as stored, before any turn. */
      readonly width: number;
      readonly height: number;
      /** EXIF orientation, 1 to 8. */
      readonly orientation: number;
    }
  | {
      readonly kind: 'broken';
      readonly reason: 'not-an-image' | 'corrupt-image' | 'too-many-pixels' | 'truncated-image';
      readonly detail: string;
    };

export type Broken = Extract<Inspection, { readonly kind: 'broken' }>;

/** 8,192 by 8,192: 256 MiB once decoded. Chromium decodes several times that and takes a gigabyte doing it. */
const mostPixels = 67_108_864;
const longestSide = 32_767;

export function broken(reason: Broken['reason'], detail: string): Broken {
  return { kind: 'broken', reason, detail };
}

export function tooManyPixels(width: number, height: number): Broken | null {
  if (width <= longestSide && height <= longestSide && width * height <= mostPixels) return null;
  return broken('too-many-pixels', `${width} × ${height}`);
}
