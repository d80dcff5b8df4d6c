/** A form of a web page, as far as a script can fill it in. */
export interface WebForm {
  readonly method: 'get' | 'post';
  /** Resolved against the page's address; null for an action that is no address. */
  readonly action: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** The forms of a page in their order. A page of a sign-in service is read as a browser would: sloppy HTML included, in time linear in it. */
export function readForms(html: string, pageUrl: string): readonly WebForm[] {
  const forms: { readonly method: WebForm['method']; readonly action: string; readonly fields: FormField[] }[] = [];
  let open = false;
  for (const { name, closing, attributes, text } of tagsOf(html)) {
    const fields = forms.at(-1)?.fields;
    if (name === 'form') {
      open = !closing;
      if (open) forms.push({ ...target(readAttributes(attributes), pageUrl), fields: [] });
    } else if (open && !closing && fieldTags.has(name)) fields?.push(...readField(name, readAttributes(attributes), text));
    else if (open && !closing && name === 'option') choose(fields ?? [], readAttributes(attributes), text);
  }
  return forms;
}

/** Of a list the option that is selected, or else its first one. */
function choose(fields: FormField[], attributes: ReadonlyMap<string, string>, text: string): void {
  const list = fields.at(-1);
  if (list?.type !== 'select' || (list.value !== '' && !attributes.has('selected'))) return;
  fields.splice(-1, 1, { ...list, value: attributes.get('value') ?? decoded(text).trim() });
}

/** Where a page leads by itself (`<meta http-equiv="refresh">`); null where it stays. */
export function refreshOf(html: string): string | null {
  for (const { name, attributes } of tagsOf(html)) {
    const read = name === 'meta' ? readAttributes(attributes) : null;
    const url = /^\s*(?:\d+\s*)?[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(read?.get('content') ?? '')?.[1];
    if (read?.get('http-equiv')?.toLowerCase() === 'refresh' && url !== undefined) return url.trim();
  }
  return null;
}

const fieldTags: ReadonlySet<string> = new Set(['input', 'button', 'textarea', 'select']);

function target(attributes: ReadonlyMap<string, string>, pageUrl: string): Pick<WebForm, 'method' | 'action'> {
  const action = attributes.get('action') ?? '';
  return {
    method: attributes.get('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    action: action === '' ? pageUrl : URL.canParse(action, pageUrl) ? new URL(action, pageUrl).href : action,
  };
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
  /** What stands behind it, up to the next tag. */
  readonly text: string;
}

/** Tags of a page; comments, scripts and styles are passed over. A tag that never ends is the end of the page. */
export function* tagsOf(html: string): Generator<Tag> {
  let at = html.indexOf('<');
  while (at !== -1) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      at = end === -1 ? -1 : html.indexOf('<', end);
      continue;
    }
    const end = endOfTag(html, at);
    if (end === -1) return;
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(html.slice(at, at + 64)) ?? [];
    const lower = name.toLowerCase();
    const isRaw = slash === '' && (lower === 'script' || lower === 'style');
    const next = isRaw ? html.indexOf(`</${lower}`, end) : html.indexOf('<', end);
    if (lower !== '') {
      const attributes = html.slice(at + 1 + slash.length + name.length, end);
      yield { name: lower, closing: slash !== '', attributes, text: html.slice(end + 1, next === -1 ? undefined : next) };
    }
    at = next;
  }
}

/** Index of the `>` that ends a tag, quoted ones left out; -1 where there is none. */
function endOfTag(html: string, start: number): number {
  for (let index = start + 1; index < html.length; index += 1) {
    const letter = html[index];
    if (letter === '>') return index;
    const previous = html[index - 1];
    if ((letter === '"' || letter === "'") && (previous === '=' || previous === ' ')) {
      index = html.indexOf(letter, index + 1);
      if (index === -1) return -1;
    }
  }
  return -1;
}

function readField(tag: string, attributes: ReadonlyMap<string, string>, text: string): readonly FormField[] {
  const name = attributes.get('name') ?? '';
  if (name === '' || attributes.has('disabled')) return [];
  const type = tag === 'input' ? (attributes.get('type')?.toLowerCase() ?? 'text') : tag;
  const isUnchecked = (type === 'checkbox' || type === 'radio') && !attributes.has('checked');
  if (isUnchecked || type === 'image' || type === 'reset') return [];
  const value = attributes.get('value') ?? (tag === 'textarea' ? decoded(text) : type === 'checkbox' ? 'on' : '');
  return [{ name, type, value }];
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return new Map([...found].map(([, name = '', double, single, bare]) => [name.toLowerCase(), decoded(double ?? single ?? bare ?? '')]));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return point > 0 && point <= 0x10_ff_ff && !(point >= 0xd8_00 && point <= 0xdf_ff) ? String.fromCodePoint(point) : whole;
  });
}

/** `application/x-www-form-urlencoded`, as a browser sends it. */
export function formBody(fields: readonly FormField[]): string {
  const encode = (text: string) =>
    encodeURIComponent(text)
      .replaceAll('%20', '+')
      .replaceAll(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return fields.map(({ name, value }) => `${encode(name)}=${encode(value)}`).join('&');
}
