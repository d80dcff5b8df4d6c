import { fromBase64 } from '../../../../shared/base64.ts';
import { encodingByMark } from '../../../../shared/text-encoding.ts';

/** The text that base64 stands for: UTF-8, or UTF-16 by its mark. null for what is no base64, or no text. */
export function textOfBase64(text: string): string | null {
  const bytes = fromBase64(text);
  if (bytes === null) return null;
  try {
    return new TextDecoder(encodingByMark(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
