import { quoted } from '../../../../shared/quoted.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import { partOfLabel, plainWord } from '../parts/portal-words.ts';
import { readNotedSetting } from './oma-settings.ts';

/** Said of a setting beside its value, by Format-List of Graph's. */
const beside: readonly string[] = ['isencrypted', 'isreadonly', 'filename', 'secretreferencevalueid'];

/** Settings the portal shows by a name of its own. Source: device restrictions and settings catalog of Intune. */
const named: ReadonlyMap<string, string> = new Map([
  ['desktopbackgroundpictureurldesktoponly', 'DesktopImageUrl'],
  ['desktopbackgroundpictureurl', 'DesktopImageUrl'],
  ['desktopimageurl', 'DesktopImageUrl'],
  ['lockedscreenpictureurldesktoponly', 'LockScreenImageUrl'],
  ['lockedscreenpictureurl', 'LockScreenImageUrl'],
  ['lockscreenimageurl', 'LockScreenImageUrl'],
  ['personalizationdesktopimageurl', 'DesktopImageUrl'],
  ['personalizationlockscreenimageurl', 'LockScreenImageUrl'],
  ['companylogourl', 'CompanyLogoUrl'],
  ['companyname', 'CompanyName'],
]);

interface Line {
  readonly text: string;
  /** A part of a setting, or a key of `named`, that the line begins with. */
  readonly label: string | null;
  /** What stands behind the label in the same line; null where nothing does. */
  readonly rest: string | null;
  /** A sign after the label says that the value stands in this line, or nowhere. */
  readonly isClosed: boolean;
}

/** Text copied from the portal, or notes in its words: `Name: value`, or names and values on lines of their own. null where no label of it is there. */
export function readPortalText(text: string): Foreign | null {
  const written = text.split(/\r?\n/);
  if (written.some(isHeadOfTable)) return null;
  const lines = written
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(lineOf);
  const isPortal = lines.some(({ label }) => label === 'omauri' || (label !== null && named.has(label)));
  if (!isPortal) return null;
  const found = gather((findings) => {
    const columns = columnsAt(lines);
    if (columns === null) readRecords(lines, findings);
    else readColumns(lines, columns, findings);
    return 'text of the Intune portal';
  });
  return found.settings.length + found.leftOut.length + found.questions.length === 0 ? null : found;
}

const longestHead = 1_000;

/** The address and the value as heads of two columns in one line: a table with tabs, whose rows are lines. */
function isHeadOfTable(line: string): boolean {
  if (line.length > longestHead) return false;
  const parts = line.split('\t').map((cell) => partOfLabel.get(plainWord(cell)));
  return parts.includes('omauri') && parts.includes('value');
}

function lineOf(text: string): Line {
  const bare = text.replace(/^[-*•]\s/, '').trimStart();
  const end = bare.slice(0, 80).search(/[:：=\t]/);
  const head = end === -1 ? bare : bare.slice(0, end);
  const key = head.length > 80 ? '' : plainWord(head.replace(/^['"]|\s*\([^()]*\)\s*$/g, ''));
  const label = partOfLabel.get(key) ?? (named.has(key) || beside.includes(key) ? key : null);
  const rest = end === -1 ? '' : bare.slice(end + 1).trim();
  return { text, label, rest: label === null || rest === '' ? null : rest, isClosed: /\s[:：]$/.test(bare) };
}

/** Where a table was copied cell by cell, its heads stand first: at least OMA-URI and Value in one run of labels. */
function columnsAt(lines: readonly Line[]): { readonly end: number; readonly names: readonly string[] } | null {
  for (let start = 0, end = 0; start < lines.length; start = end + 1) {
    end = start;
    while (lines[end] !== undefined && lines[end]?.label !== null && lines[end]?.rest === null) end += 1;
    const names = lines.slice(start, end).map(({ label }) => label ?? '');
    if (names.length >= 3 && names.includes('omauri') && names.includes('value')) return { end, names };
  }
  return null;
}

function readColumns(
  lines: readonly Line[],
  { end, names }: { readonly end: number; readonly names: readonly string[] },
  findings: Findings,
): void {
  const after = names.slice(names.indexOf('omauri') + 1);
  const rows = lines.slice(end);
  const starts = rows.flatMap(({ text }, at) => (text.startsWith('./') ? [at] : []));
  for (const [index, at] of starts.entries()) {
    const cells = rows.slice(at + 1, at + 1 + after.length);
    const next = starts[index + 1];
    if (cells.length < after.length || (next !== undefined && next <= at + after.length)) {
      findings.ask(`${rows[at]?.text ?? ''} was left out: its row has fewer cells than the table has headings. Which is its value?`);
      continue;
    }
    const fields = new Map<string, unknown>(after.map((name, column) => [name, cells[column]?.text ?? '']));
    readNotedSetting(fields.set('omauri', rows[at]?.text ?? ''), findings);
  }
}

/** A setting ends where one of its labels comes again. */
function readRecords(lines: readonly Line[], findings: Findings): void {
  let record = new Map<string, string>();
  const strays: string[] = [];
  const finish = () => {
    if (record.has('omauri')) readNotedSetting(record, findings);
    record = new Map();
  };
  for (let at = 0; at < lines.length; at += 1) {
    const { label, rest, text, isClosed } = lines[at] ?? lineOf('');
    if (label === null) {
      strays.push(text);
      continue;
    }
    const values: string[] = rest === null ? [] : [rest];
    while (!isClosed && lines[at + 1]?.label === null && (rest === null || label === 'value')) {
      if (isForeign(label, values, lines[at + 1]?.text ?? '')) break;
      at += 1;
      values.push(lines[at]?.text ?? '');
    }
    if (named.has(label)) readNamed(label, values, findings);
    else {
      if (record.has(label)) finish();
      record.set(label, values.join('\n'));
    }
  }
  finish();
  if (strays.length > 0)
    findings.leaveOut(
      `${strays.length === 1 ? 'A line is' : `${strays.length} lines are`} no part of a setting, left out: ${strays
        .slice(0, 8)
        .map((text) => quoted(text))
        .join(', ')}.`,
    );
}

/** A value of one line is over with it, unless it goes on as XML does. */
function isForeign(label: string, values: readonly string[], next: string): boolean {
  const [first] = values;
  if (first === undefined) return false;
  return !(label === 'value' && first.startsWith('<') && /^[<\w]/.test(next));
}

function readNamed(label: string, values: readonly string[], findings: Findings): void {
  const uri = `./Vendor/MSFT/Personalization/${named.get(label) ?? ''}`;
  const value = values.join('').trim();
  if (value === '' || /^(?:not configured|--|-)$/i.test(value)) findings.leaveOut(`${uri} has no value in the text: it was left out.`);
  else findings.set({ uri, format: 'chr', value, name: label });
}
