import { type LabPictureName, labPictureNames } from '../../shared/lab.ts';

/** The lab's pictures in a recording, under names of their own: their addresses hold only for this run of the app. */
export interface RecordedPictures {
  /** A new name for a picture of the lab. */
  add(id: string, url: string): string;
  /** Its name; undefined where it was there before the recording began. */
  nameOf(id: string): string | undefined;
  /** The text with names for addresses, and the pictures of the samples in it that the lab must serve first. */
  withNames(text: string): {
    readonly text: string;
    readonly served: readonly { readonly name: string; readonly picture: LabPictureName }[];
  };
  clear(): void;
}

/** Where the app serves the pictures of its samples: at another port on another day. */
const sampleAddress = /http:\/\/127\.0\.0\.1:\d+\/pictures\/([a-z0-9-]+\.(?:jpg|png))/g;

export function recordedPictures(): RecordedPictures {
  const known = new Map<string, { readonly name: string; readonly url: string }>();
  const add = (id: string, url: string) => {
    const name = `picture-${known.size + 1}`;
    known.set(id, { name, url });
    return name;
  };
  return {
    add,
    nameOf: (id) => known.get(id)?.name,
    withNames(text) {
      const served = [...text.matchAll(sampleAddress)].flatMap(([url, picture = '']) => {
        if (known.has(url) || !Object.hasOwn(labPictureNames, picture)) return [];
        return [{ name: add(url, url), picture: picture as LabPictureName }];
      });
      return { text: [...known.values()].reduce((now, { name, url }) => now.replaceAll(url, `{${name}}`), text), served };
    },
    clear: () => known.clear(),
  };
}
