import { type DeviceView, imageSlots, type Picture } from '../../shared/contract/device-view.ts';

/** A picture as it was in the image store. */
export interface KeptPicture extends Pick<Picture, 'fileName' | 'type'> {
  readonly bytes: Buffer;
}

/** Keeps every picture a view has: the PC may have let go of it when the view is painted. `read` answers null where there is none. */
export function keepPictures(read: (fileName: string) => Buffer | null): {
  see(view: DeviceView): void;
  all(): readonly KeptPicture[];
} {
  const kept = new Map<string, KeptPicture>();
  return {
    see({ images }) {
      for (const slot of imageSlots) {
        const { picture } = images[slot];
        if (picture === null || kept.has(picture.fileName)) continue;
        const bytes = read(picture.fileName);
        if (bytes !== null) kept.set(picture.fileName, { fileName: picture.fileName, type: picture.type, bytes });
      }
    },
    all: () => [...kept.values()],
  };
}
