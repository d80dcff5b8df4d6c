/**
 * What to do with a file somebody dropped: a provisioning package or answer file is asked about at the PC, a DDF file is added, a .zip of them too, a snapshot taken in, a scenario loaded, a capture played back, a picture set, other text is a document
 * for the console, and what is no text is for nobody here.
 */
export type FileKind = 'archive' | 'capture' | 'package' | 'ddf' | 'snapshot' | 'scenario' | 'picture' | 'document' | 'other';

/** Decided by the root element, whatever the file is called; DDF files begin with byte order marks, comments and a DOCTYPE. */
export function kindOfFile(file: Pick<File, 'type' | 'name'>, text: string): FileKind {
  if (file.type.startsWith('image/') || /\.(?:jpe?g|png|gif|bmp|webp)$/i.test(file.name)) return 'picture';
  if (/\.ppkg$/i.test(file.name) || text.startsWith('MSWIM\0')) return 'package';
  if (/\.mpc$/i.test(file.name) || text.startsWith('{"format":"managed-pc-snapshot')) return 'snapshot';
  if (/\.(?:har|saz)$/i.test(file.name) || isCapture(text)) return 'capture';
  if (/\.zip$/i.test(file.name) && text.startsWith('PK')) return 'archive';
  if (/\.(?:mpcs|ya?ml)$/i.test(file.name)) return 'scenario';
  if (text.includes('\0')) return 'other';
  const root = rootElement(text);
  if (/^WindowsCustomizat(?:i)?ons$/.test(root)) return 'package';
  return root === 'MgmtTree' ? 'ddf' : 'document';
}

/** A HAR, a stream of SyncMLViewer, or messages of both sides in one file. */
function isCapture(text: string): boolean {
  const start = text.slice(0, longestStart);
  if (/^\uFEFF?\s*\{\s*"log"\s*:\s*\{/.test(start)) return true;
  return /<!--\s*OmaDm(?:Session|Message)/i.test(start) || (/<Status[\s>]/.test(start) && (start.match(/<SyncHdr[\s>]/g) ?? []).length > 1);
}

/** What stands before the root element is shorter. */
const longestStart = 65_536;

/** Local name of the root element, also of one in the code fence of a markdown page; empty where there is none. */
function rootElement(whole: string): string {
  const text = whole.slice(0, longestStart);
  const doctype = /<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i;
  const bare = text.replace(/<!--[\s\S]*?-->/g, '').replace(doctype, '');
  return /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(bare.replace(/<\?[\s\S]*?\?>/g, ''))?.[1] ?? '';
}
