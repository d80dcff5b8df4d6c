/** Pictures of the image store as blob URLs, because an `<img>` cannot send a token. */
export interface PictureUrls {
  /**
   * The same name gives the same URL. Rejects when there is no such picture; the next call tries again then. One that only cannot be obtained
   * at the moment is asked for until it comes or is let go of: a screen waits for it.
   */
  urlOf(fileName: string): Promise<string>;
  /** Lets go of every picture that is not named; the store never uses a name for a second picture. */
  keepOnly(fileNames: ReadonlySet<string>): void;
}

/** How blobs become URLs: `URL` itself, or a twin in tests. */
export interface BlobUrls {
  createObjectURL(blob: Blob): string;
  revokeObjectURL(url: string): void;
}

/** How long a replaced picture stays, in ms: screens fade from it to the new one, and one may just be loading it. */
const graceMs = 30_000;
/** Between two tries to fetch a picture, in ms. */
const againMs = 1_000;

export interface PictureUrlsDeps {
  /** null where there is no such picture; rejects where it cannot be obtained at the moment. */
  readonly fetchPicture: (fileName: string) => Promise<Blob | null>;
  readonly blobUrls: BlobUrls;
  /** Resolves after so many ms. */
  readonly wait: (delayMs: number) => Promise<void>;
}

export function createPictureUrls({ fetchPicture, blobUrls, wait }: PictureUrlsDeps): PictureUrls {
  const urls = new Map<string, Promise<string>>();
  const make = async (fileName: string, isWanted: () => boolean): Promise<string> => {
    for (;;) {
      try {
        const blob = await fetchPicture(fileName);
        if (blob !== null) return blobUrls.createObjectURL(blob);
        break;
      } catch {
        await wait(againMs);
        if (!isWanted()) break;
      }
    }
    throw new Error(`There is no picture ${fileName}`);
  };
  return {
    urlOf(fileName) {
      const known = urls.get(fileName);
      if (known !== undefined) return known;
      const made: Promise<string> = make(fileName, () => urls.get(fileName) === made);
      urls.set(fileName, made);
      made.catch(() => {
        if (urls.get(fileName) === made) urls.delete(fileName);
      });
      return made;
    },
    keepOnly(fileNames) {
      for (const [fileName, made] of urls) {
        if (fileNames.has(fileName)) continue;
        urls.delete(fileName);
        const letGo = async () => {
          const url = await made;
          await wait(graceMs);
          blobUrls.revokeObjectURL(url);
        };
        // One that never came has nothing to let go of.
        letGo().catch(() => {});
      }
    },
  };
}
