import { type LabPictureName, labPictureNames } from '../../../shared/contract/lab.ts';

/** The lab's pictures in a recording, under names of their own: their addresses hold only for this run of the app. */
export interface RecordedPictures {
  /** A new name for a picture of the lab. */
  add(id: string, url: string): string;
  /** Its name; undefined where it was there before the recording began. */
  nameOf(id: string): string | undefined;
  /** The names of those that go when the lab takes this one away, or all. */
  takeAway(id: string | undefined): readonly string[];
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
  const inLab = new Set<string>();
  const name = (id: string, url: string) => {
    const given = `picture-${known.size + 1}`;
    known.set(id, { name: given, url });
    return given;
  };
  return {
    add(id, url) {
      inLab.add(id);
      return name(id, url);
    },
    nameOf: (id) => known.get(id)?.name,
    takeAway(wanted) {
      const gone = [...inLab].filter((id) => wanted === undefined || id === wanted);
      for (const id of gone) inLab.delete(id);
      return gone.flatMap((id) => known.get(id)?.name ?? []);
    },
    withNames(text) {
      const served = [...text.matchAll(sampleAddress)].flatMap(([url, picture = '']) => {
        if (known.has(url) || !Object.hasOwn(labPictureNames, picture)) return [];
        return [{ name: name(url, url), picture: picture as LabPictureName }];
      });
      return { text: [...known.values()].reduce((now, { name, url }) => now.replaceAll(url, `{${name}}`), text), served };
    },
    clear() {
      known.clear();
      inLab.clear();
    },
  };
}
