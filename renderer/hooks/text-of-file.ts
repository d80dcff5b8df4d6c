import { done, type Result, refused } from '../../shared/result.ts';
import { encodingOf } from '../../shared/text-encoding.ts';

/** The text of a file a person chose. Refused when it cannot be read: it may be gone since, or be a folder. */
export async function textOfFile(file: File): Promise<Result<string>> {
  try {
    return done(await decodedText(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused({ title: `${file.name} could not be read`, detail: `${reason} Is it still there?`, status: 422 });
  }
}

export async function decodedText(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
