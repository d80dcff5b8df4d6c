/** Pictures of the image store as blob URLs, because an `<img>` cannot send a token. */
export interface PictureUrls {
  /** The same name gives the same URL. Rejects when there is no such picture; the next call tries again then. */
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

export interface PictureUrlsParts {
  readonly fetchPicture: (fileName: string) => Promise<Blob>;
  readonly blobUrls: BlobUrls;
  /** Resolves after so many ms. */
  readonly wait: (delayMs: number) => Promise<void>;
}

export function createPictureUrls({ fetchPicture, blobUrls, wait }: PictureUrlsParts): PictureUrls {
  const urls = new Map<string, Promise<string>>();
  return {
    urlOf(fileName) {
      const known = urls.get(fileName);
      if (known !== undefined) return known;
      const made = fetchPicture(fileName).then((blob) => blobUrls.createObjectURL(blob));
      urls.set(fileName, made);
      made.catch(() => urls.delete(fileName));
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
