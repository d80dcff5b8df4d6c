import type { Size } from '../../screens/pc/fit-picture.ts';
import type { Rect } from './picture-part.ts';

/** A place on a screen where white text or icons stand on the picture. */
export interface TextArea {
  readonly name: string;
  /** In layout pixels of the display. */
  readonly area: Rect;
}

/** Clock, date and icons of the lock screen: where `lock-screen.css` puts them. */
export function lockTextAreas({ width, height }: Size): readonly TextArea[] {
  const top = 0.134 * height;
  return [
    { name: 'clock', area: { x: width / 2 - 160, y: top + 24, width: 320, height: 120 } },
    { name: 'date', area: { x: width / 2 - 150, y: top + 172, width: 300, height: 34 } },
    { name: 'status icons', area: { x: width - 80, y: height - 48, width: 64, height: 32 } },
  ];
}

/** Name and logo of the sign-in screen, whose picture is blurred: where `sign-in-screen.css` puts them. */
export function signInTextAreas({ width, height }: Size): readonly TextArea[] {
  return [{ name: 'name at the sign-in', area: { x: width / 2 - 150, y: height * 0.48, width: 300, height: 60 } }];
}

/** Where the company's logo is painted, above the person's picture. */
export function logoArea({ width, height }: Size): Rect {
  return { x: width / 2 - 96, y: height * 0.23, width: 192, height: 64 };
}

/** The names of the icons on the desktop. */
export function desktopTextAreas(): readonly TextArea[] {
  return [{ name: 'names of the desktop icons', area: { x: 4, y: 8, width: 84, height: 282 } }];
}

/** Height of the taskbar in layout pixels: what it covers shows through a little. */
export const taskbarHeight = 48;
