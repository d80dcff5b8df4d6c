import { type Foreign, gather } from '../parts/foreign.ts';

type Row = readonly [start: RegExp, form: string, how: string];

/** Files that are no text, by their first bytes as a text shows them, and texts of Windows' that hold no settings of a server. */
const files: readonly Row[] = [
  [/^PReg/, 'Registry.pol', 'It contains Group Policy values: import them with managed-pc gpo import FILE.'],
  [/^MSWIM/, 'provisioning package (.ppkg)', 'It is applied as one: managed-pc provision FILE.'],
  [
    /^PK\p{Cc}\p{Cc}/u,
    'ZIP archive, or an Office file, which is one',
    'Unpack it and import what is in it; from a workbook or a document copy the text. In a Group Policy backup that is Registry.pol: managed-pc gpo import FILE.',
  ],
  [
    /^MSCF/,
    'CAB archive',
    'Unpack it (expand FILE -F:* FOLDER) and import what is in it; MDMDiagReport.xml in it lists what a PC received.',
  ],
  [/^7z[\u00BC\uFFFD]|^Rar!/, 'archive', 'Unpack it and import what is in it.'],
  [/^%PDF/, 'PDF document', 'Copy the text out of it and import that.'],
  [/^\{\\rtf/, 'RTF document', 'Copy the text out of it and import that.'],
  [/^ElfFile/, 'event log (.evtx)', 'It describes what happened on a PC, not how it is to be set.'],
  [
    /^(?:\u0089|\uFFFD)PNG|^\u00FF\u00D8|^\uFFFD{3}|^GIF8/,
    'picture',
    'Drop it on the window: it becomes the picture of the screen being shown.',
  ],
  [/^MZ/, 'program', 'Nothing of it is run.'],
  [
    /^\s*\[(?:Unicode|Version|Registry Values|System Access)\]/i,
    'security template (.inf)',
    'Its values belong to Group Policy; the settings catalog has most of them under Local Policies Security Options.',
  ],
  [
    /^\s*(?:;[^\n]*\n\s*)*\[Theme\]/i,
    'theme of Windows (.theme)',
    'A person applies it. A server sets the picture: ./Vendor/MSFT/Personalization/DesktopImageUrl.',
  ],
  [
    /^\s*(?:---|- (?:name|hosts):)[\s\S]*\b(?:win_regedit|win_dsc|win_shell|win_powershell)\b/,
    'playbook of Ansible',
    'Write what it sets as a .reg file, or as lines of OMA-URI and value, and import that.',
  ],
  [
    /^[\s\S]{0,600}\bRSOP data for\b/i,
    'result of Group Policy (gpresult)',
    'It lists what applies to a PC. The values are in Registry.pol, or export the keys: reg export, and import that.',
  ],
  [/^\s*\{\s*"log"\s*:\s*\{/, 'captured web traffic (HAR)', 'It can be replayed against this PC: managed-pc replay FILE.'],
];

/** A file that is known by its beginning and holds nothing to convert; null for any other. */
export function readOtherFile(text: string): Foreign | null {
  return rowOf(files, text.slice(0, 4096));
}

const kinds: readonly Row[] = [
  [
    /^\s*[{[]/,
    'JSON',
    'Nothing in it is a setting of Intune: no omaUri, no settingDefinitionId, no property of device restrictions. Is it the export of a profile, with its settings?',
  ],
  [
    /\b(?:Get|Set|New|Add|Remove|Invoke|Import|Connect|Start|Write)-[A-Z]\w+|^[ \t]*(?:param|function)\b/m,
    'PowerShell script',
    'It names no class of the WMI bridge (MDM_...), no registry value that belongs to a policy, and no Intune profile. Scripts are read, never run.',
  ],
  [
    /^[ \t]*(?:resource|data|module|provider|terraform)\b[^\n]*\{/m,
    'Terraform file',
    'No resource in it holds settings of Intune: neither OMA-URIs nor settingDefinitionId.',
  ],
  [/\0|\uFFFD{4}/, 'file that is not text', 'None of it can be read. Which program wrote it? Export from there as text, JSON or XML.'],
  [
    /\S/,
    'text without settings',
    'It contains no OMA-URI (such as ./Vendor/MSFT/Personalization/DesktopImageUrl), and no setting name as Intune shows it.',
  ],
];

/** What a text is of which nothing could be read; null where that is not known either. */
export function nameOther(text: string): Foreign | null {
  return rowOf(kinds, text.slice(0, 65_536));
}

function rowOf(rows: readonly Row[], start: string): Foreign | null {
  const [, form, how] = rows.find(([known]) => known.test(start)) ?? [];
  if (form === undefined || how === undefined) return null;
  return gather((findings) => {
    findings.leaveOut(how);
    return form;
  });
}
