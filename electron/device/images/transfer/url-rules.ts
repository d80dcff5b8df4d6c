import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { TransferReason, TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';
import { placeholderIn } from '../../../../shared/placeholders.ts';
import { deceivingWords, ownQuotationMarks, quoted, unseenWords } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { FilePath } from '../../ports/file-reader.ts';
import { type FileAddress, fileUrlPath, windowsPath } from './file-urls.ts';

/** Where a picture comes from, decided by the text of the URL alone; nothing has been asked yet. */
export type UrlVerdict =
  | { readonly kind: 'http'; readonly url: string; readonly extension: string }
  | { readonly kind: 'file'; readonly path: FilePath; readonly extension: string }
  | { readonly kind: 'refused'; readonly reason: TransferReason };

/** Length of a URL value on the wire; longer ones are refused at the door already. */
const longestUrl = 2_048;
/** A scheme that Windows takes: what is wrong behind it is no matter of Status 5. */
const supported = /^(?:https?|file):/i;
const pictureExtension = /^(jpe?g|png)$/i;
const jfifExtension = /^jfif$/i;

type TypeAssumptions = Pick<AssumptionValues, 'fileTypeTest' | 'queryInUrl' | 'jfif'>;

/**
 * What the URL says: scheme first (Status 5), then file type (Status 4), then what policy forbids (Status 3).
 * `extension` is as written in the URL where it is one of a picture, because Windows keeps it in the file's name; else empty.
 */
export function judgeUrl(written: string, assumptions: TypeAssumptions): UrlVerdict {
  const text = withoutPadding(written);
  if (text.length > longestUrl) {
    const code = supported.test(text) ? 'bad-address' : 'bad-url';
    return refused(code, `${text.length} characters, where ${longestUrl} are the most`);
  }
  const plain = windowsPath(text);
  if (plain !== null) return judgeFile(plain, extensionOf(plain.ok ? plain.value.name : ''), assumptions);
  const flaw = urlFlaw(text);
  if (flaw !== null) return refused(supported.test(text) ? 'bad-address' : 'bad-url', flaw);
  const url = new URL(text);
  if (url.protocol === 'file:') {
    const address = fileUrlPath(url);
    const name = address.ok ? address.value.name : '';
    return judgeFile(address, assumptions.queryInUrl === 'ignored' ? extensionOf(name) : extensionOf(afterPath(url, name)), assumptions);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused('unsupported-scheme', `the scheme is ${quoted(url.protocol, 40)}`);
  return judgeHttp(url, assumptions);
}

/**
 * Why the text is no URL. The URL standard of browsers mends what people mistype: `http:/host`, and `http:///a.jpg`, whose host it takes
 * to be `a.jpg`. Windows is not known to, and a picture that arrives here only would be a lie.
 */
function urlFlaw(text: string): string | null {
  if (text === '') return 'it contains nothing but white space';
  // The standard drops line breaks and tabs, and maps in a host what cannot be seen; elsewhere it is escaped and asked for.
  const start = /^[a-z][a-z\d+.-]*:[\\/]*[^\\/?#]*/i.exec(text)?.[0] ?? '';
  const mended = /\p{Cc}/u.test(text) ? text : start;
  if (unseenWords(mended) !== '') return `it holds ${unseenWords(mended)}`;
  if (ownQuotationMarks(text) !== null) return 'it is in quotation marks, which were probably copied along with it';
  // A host holds none; in a path it may be meant, and the server has the word.
  const placeholder = placeholderIn(start !== '' && URL.canParse(text) ? start : text);
  if (placeholder !== null) return `nothing was filled in for ${quoted(placeholder)}`;
  if (/^[a-z]:/i.test(text)) return `a path on a drive has a backslash after the colon, as ${text.slice(0, 2)}\\…`;
  if (!/^[a-z][a-z\d+.-]*:(?!\d+(?:[/?#]|$))/i.test(text)) return noScheme(text);
  const backslash = /^https?:[^?#]*?\\/i.exec(text)?.[0].length;
  if (backslash !== undefined) return `it holds a backslash at character ${backslash}, and a URL has slashes`;
  if (/^https?:(?!\/\/[^/])/i.test(text)) return 'two slashes and a host must follow http: or https:';
  return URL.canParse(text) ? null : hostFlaw(text);
}

function noScheme(text: string): string {
  const deceiving = deceivingWords(text);
  return `it has no scheme, such as https://${deceiving === '' ? '' : `; it holds ${deceiving}`}`;
}

/** Without a user name and password, which nobody needs to see. */
function hostFlaw(text: string): string {
  const [, host = ''] = /^[^:]*:[\\/]*(?:[^\\/?#]*@)?([^\\/?#]*)/.exec(text) ?? [];
  const blank = host.indexOf(' ');
  const why = blank === -1 ? '' : `: it contains a space at character ${blank + 1}`;
  return `${quoted(host, 80)} cannot be a host with or without a port${why}`;
}

/** What a URL that led to nothing was probably not meant to hold, as the end of a sentence; empty where nothing stands out. */
export function doubtAbout(url: string): string {
  const deceiving = deceivingWords(withoutPadding(url));
  if (deceiving !== '') return `; the URL holds ${deceiving}`;
  if (/&amp;/i.test(url)) return '; the URL holds "&amp;", which was probably escaped twice';
  const placeholder = placeholderIn(url);
  return placeholder === null ? '' : `; nothing was filled in for ${quoted(placeholder)} in the URL`;
}

/** A URL for people and journals: what may be secret, the query and any user name, left out. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 200);
  const { protocol, host, pathname, search } = new URL(url);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}

function judgeHttp(url: URL, assumptions: TypeAssumptions): UrlVerdict {
  const name = lastSegment(url);
  const extension = extensionOf(assumptions.queryInUrl === 'ignored' ? name : afterPath(url, name));
  const problem = typeProblem(extension, assumptions);
  if (problem !== null) return problem;
  if (url.username !== '' || url.password !== '') return refused('credentials-in-url', `for ${url.host}`);
  return { kind: 'http', url: url.href, extension: isPicture(extension, assumptions) ? extension : '' };
}

function judgeFile(address: FileAddress, extension: string, assumptions: TypeAssumptions): UrlVerdict {
  if (!address.ok) return refused(address.code, address.detail);
  const problem = typeProblem(extension, assumptions);
  return problem ?? { kind: 'file', path: address.value.path, extension: isPicture(extension, assumptions) ? extension : '' };
}

function typeProblem(extension: string, assumptions: TypeAssumptions): UrlVerdict | null {
  if (assumptions.fileTypeTest === 'content' || isPicture(extension, assumptions)) return null;
  const deceiving = deceivingWords(extension);
  const ends = `it ends in ${quoted(`.${extension}`, 40)}${deceiving === '' ? '' : `, which holds ${deceiving}`}`;
  return refused('unknown-extension', extension === '' ? 'it has no extension' : ends);
}

function isPicture(extension: string, { jfif }: TypeAssumptions): boolean {
  return pictureExtension.test(extension) || (jfif === 'taken' && jfifExtension.test(extension));
}

function lastSegment({ pathname }: URL): string {
  const encoded = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** The end of the URL as a reader would see it who knows no queries. */
function afterPath({ search, hash }: URL, name: string): string {
  return `${name}${search}${hash}`;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}

function refused(code: TransferReasonCode, detail: string): UrlVerdict {
  return { kind: 'refused', reason: { code, detail } };
}
