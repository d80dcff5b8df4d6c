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

export function createPictureUrls(fetchPicture: (fileName: string) => Promise<Blob>, blobUrls: BlobUrls): PictureUrls {
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
        made.then(
          (url) => blobUrls.revokeObjectURL(url),
          () => {},
        );
      }
    },
  };
}
