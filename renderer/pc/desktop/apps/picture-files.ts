import { ownPictures } from '../../../../shared/contract/backgrounds.ts';
import type { DeviceView, ImageSlot, ImageState } from '../../../../shared/contract/device-view.ts';

export interface StoredFile {
  readonly slot: ImageSlot;
  readonly picture: NonNullable<ImageState['picture']>;
}

const slots: readonly ImageSlot[] = ['desktop', 'lockScreen', 'companyLogo'];

/** Pictures that came by policy and are on the disk of the PC. */
export function storedFiles(images: DeviceView['images']): readonly StoredFile[] {
  return slots.flatMap((slot) => {
    const { picture } = images[slot];
    return picture === null ? [] : [{ slot, picture }];
  });
}

/** The PC's own pictures, by name. */
export const ownFiles: readonly string[] = [...new Set([...ownPictures.desktop, ...ownPictures.lockScreen])].sort();
