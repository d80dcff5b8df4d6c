import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import type { Session } from '../../../shared/contract/device-view.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Power } from '../controls/power-overlay.tsx';
import type { Surface } from '../display/surface.ts';
import type { PictureUrl } from '../display/use-loaded-picture.ts';
import type { PackageControl } from '../provisioning/package-control.ts';
import type { DesktopControl } from './use-desktop.ts';

export interface DesktopProps {
  readonly snapshot: PcView;
  readonly control: DesktopControl;
  readonly pictureUrl: PictureUrl;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  /** Behind the lock or sign-in screen: there, but nobody can reach it. */
  readonly covered: boolean;
  readonly onSession: (session: Session) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
  readonly onExport: (() => void) | undefined;
  readonly packages: PackageControl | undefined;
  readonly onPower: (power: Power) => void;
}
