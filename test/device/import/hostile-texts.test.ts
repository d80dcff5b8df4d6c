import { expect, test } from 'vitest';
import { readCapture } from '../../../electron/device/captures/read-capture.ts';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import { repairDocument } from '../../../electron/device/import/repair-document.ts';
import { refreshOf } from '../../../electron/device/management/enrolment/web-form.ts';
import { isSecretNode } from '../../../shared/words/secret-names.ts';
import { shownXml } from '../../../shared/words/shown-xml.ts';

const nodes = () => [];
const imported = (text: string) => repairDocument(text, nodes);

test('names a text of nothing but comments, whose ends a pattern could choose among, and does not try every choice', () => {
  expect(imported(`${'<!---->'.repeat(1_000)}&`).form).toBe('unknown');
  expect(imported(`${'<!-- a -->\n'.repeat(200)}<wap-provisioningdoc/>`).form).toBe('provisioning document (wap-provisioningdoc)');
});

const doubled = (first: string, more: string, last: string) => [first, ...Array.from({ length: 40 }, () => more), last].join('\n');
const key = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization';

test.each([
  ['a batch file', doubled('set a=xxxxxxxx', 'set a=%a%%a%', `reg add ${key} /v LockScreenImage /d "%a%"`)],
  ['a text of PowerShell', doubled('$a="xxxxxxxx"', '$a="$a$a"', `Set-ItemProperty -Path ${key} -Name LockScreenImage -Value $a`)],
  ['a sum of PowerShell', doubled('$a="xxxxxxxx"', '$a=$a+$a', `Set-ItemProperty -Path ${key} -Name LockScreenImage -Value $a`)],
  [
    'a format of PowerShell',
    doubled('$a="xxxxxxxx"', '$a="{0}{0}" -f $a', `Set-ItemProperty -Path ${key} -Name LockScreenImage -Value $a`),
  ],
  ['a text PowerShell adds to', doubled('$a="xxxxxxxx"', '$a+=$a', `Set-ItemProperty -Path ${key} -Name LockScreenImage -Value $a`)],
  ['a list PowerShell adds to', doubled('$a=@("x")', '$a+=$a', `Set-ItemProperty -Path ${key} -Name LockScreenImage -Value $a`)],
])('says that %s grows beyond what is read, where each line doubles the one before', (_, text) => {
  const { document, leftOut, questions } = imported(text);
  expect([...leftOut, ...questions]).not.toEqual([]);
  expect(document.length).toBeLessThan(2 ** 22);
});

/** Processor time of reading `length` characters, the least of three looks. */
function cost(read: (text: string) => unknown, text: string): number {
  const looks = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...looks);
}

const bytes = new TextEncoder();
const capture = (text: string) => readCapture(bytes.encode(text), 'a.txt');
const definitions = (text: string) => loadDDF('a.xml', text);
const secret = (text: string) => isSecretNode('./A/Password', text);

const terraform = 'resource "microsoft365wp_device_configuration" "x" {\n';

interface Hostile {
  readonly read: (text: string) => unknown;
  readonly before: string;
  readonly part: string;
  readonly after: string;
}

/** What a pattern that looks again from every place would take the square of its length for: 256 times as long where linear is 16. */
test.each<[string, Hostile]>([
  ['blanks in a secret', { read: secret, before: '', part: ' ', after: 'x' }],
  ['programs in a path', { read: imported, before: '', part: '\\pwsh@', after: '\nSet-ItemProperty PersonalizationCSP' }],
  ['empty lines of a .reg file', { read: imported, before: 'REGEDIT4\n', part: '\n', after: 'x' }],
  ['DOCTYPEs that do not end', { read: imported, before: '<a>', part: '<!DOCTYPE [', after: ']' }],
  ['lines that end in CR alone', { read: imported, before: '\n', part: 'HKEY_A\\\r', after: 'x' }],
  [
    'slashes of a key',
    { read: imported, before: 'Set-ItemProperty "HKLM:\\PersonalizationCSP', part: '\\', after: 'a\nb" -Name x -Value 1' },
  ],
  [
    'marks of bookkeeping',
    { read: imported, before: 'REGEDIT4\n[HKEY_LOCAL_MACHINE\\Software\\Policies\\A]\n"', part: '_BlockedGPO', after: ' x"=dword:1\n' },
  ],
  ['open brackets of Terraform', { read: imported, before: terraform, part: '(', after: '\n}' }],
  ['open brackets of a value of Terraform', { read: imported, before: `${terraform}a = x(`, part: '(', after: '\n}' }],
  ['marked quotes of Terraform', { read: imported, before: terraform, part: '\\"', after: '\n}' }],
  ['marked quotes of a value of Terraform', { read: imported, before: `${terraform}a = x(`, part: '\\"', after: '\n}' }],
  ['calls of Terraform', { read: imported, before: `${terraform}a = `, part: 'x(', after: '\n}' }],
  ['heredocs of Terraform', { read: imported, before: terraform, part: 'a=<<X\nX\n', after: '\n}' }],
  ['comments before a message', { read: capture, before: '<!--', part: ' ', after: '<SyncML></SyncML>' }],
  ['fences around a DDF', { read: definitions, before: '', part: '```\r', after: 'x' }],
  ['blanks before where a page leads', { read: refreshOf, before: '<meta http-equiv="refresh" content="', part: '\t', after: 'x">' }],
  ['addresses', { read: shownXml, before: '', part: '://', after: ' ' }],
])('reads %s in one way through', (_, { read, before, part, after }) => {
  const text = (length: number) => before + part.repeat(Math.ceil(length / part.length)) + after;
  cost(read, text(1_000));
  expect(cost(read, text(64_000)) / Math.max(cost(read, text(4_000)), 1_000)).toBeLessThanOrEqual(64);
});
