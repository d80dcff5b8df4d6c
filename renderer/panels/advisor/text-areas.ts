import type { Size } from '../../pc/display/fit-picture.ts';
import type { Rect } from './picture-part.ts';

/** A place on a screen where white text or icons stand on the picture. */
export interface TextArea {
  readonly name: string;
  /** In layout pixels of the display. */
  readonly area: Rect;
}

/** Clock, date and icons of the lock screen: where `lock-screen.module.css` puts them. */
export function lockTextAreas({ width, height }: Size): readonly TextArea[] {
  const top = 0.134 * height;
  return [
    { name: 'clock', area: { x: width / 2 - 160, y: top + 24, width: 320, height: 120 } },
    { name: 'date', area: { x: width / 2 - 150, y: top + 172, width: 300, height: 34 } },
    { name: 'status icons', area: { x: width - 80, y: height - 48, width: 64, height: 32 } },
  ];
}

/** What of the company the sign-in screen paints. */
export interface Company {
  readonly name: boolean;
  readonly logo: boolean;
}

/** The names on the sign-in screen, whose picture is blurred: where `sign-in-screen.module.css` puts them. */
export function signInTextAreas(screen: Size, company: Company): readonly TextArea[] {
  const { person, name } = signInPlaces(screen, company);
  const own = { name: 'name at the sign-in', area: textAt(screen, person, 48) };
  return company.name ? [{ name: 'company name', area: textAt(screen, name, 28) }, own] : [own];
}

/** Where the company's logo is painted, above the person's picture. */
export function logoArea(screen: Size, hasName: boolean): Rect {
  const { top } = signInPlaces(screen, { name: hasName, logo: true });
  return { x: screen.width / 2 - 96, y: top, width: 192, height: 64 };
}

/** Upper edges in layout pixels. The panel is centred as a whole, so that the company moves the person down. */
function signInPlaces({ width, height }: Size, { name, logo }: Company) {
  const [logoHeight, nameHeight] = [logo ? 64 : 0, name ? 10 + 28 : 0];
  const companyHeight = logo || name ? logoHeight + nameHeight + 40 : 0;
  const formHeight = 192 + 15 + 48 + 109;
  const top = (height - 0.04 * width - companyHeight - formHeight) / 2;
  return { top, name: top + logoHeight + 10, person: top + companyHeight + 192 + 15 };
}

function textAt({ width }: Size, y: number, height: number): Rect {
  return { x: width / 2 - 150, y, width: 300, height };
}

/** The names of the icons on the desktop. */
export function desktopTextAreas(): readonly TextArea[] {
  return [{ name: 'names of the desktop icons', area: { x: 4, y: 8, width: 84, height: 282 } }];
}

/** Height of the taskbar in layout pixels: what it covers shows through a little. */
export const taskbarHeight = 48;
