import type { PackageIdentity } from '../../../shared/contract/packages/plan.ts';
import { escapeText } from '../../../shared/xml-text.ts';
import type { TypedSetting } from './answer-file.ts';
import { settingOfNode } from './setting-table.ts';

/** A value of the tree that a package is to write. */
export interface PolicyValue {
  readonly locUri: string;
  readonly value: string;
}

/** A value of the tree as a setting, typed as people see it and written as nodes hold it. */
export interface PackagedSetting extends TypedSetting {
  readonly locUri: string;
  readonly format: 'chr' | 'int' | 'bool';
  readonly written: string;
}

/** What Designer would show for a value; null where no setting writes this node. */
export function settingFor({ locUri, value }: PolicyValue): PackagedSetting | null {
  const found = settingOfNode(locUri);
  if (found === undefined) return null;
  const { path, target } = found;
  const shown = Object.entries(target.words ?? {}).find(([, written]) => written === value)?.[0];
  return { path, locUri: target.locUri, format: target.format, written: value, value: shown ?? value };
}

const byteOrderMark = '\uFEFF';

/** An answer file as Windows Configuration Designer writes it: UTF-8 with a byte order mark, CRLF, indented by two. */
export function writeAnswerFile(identity: PackageIdentity, settings: readonly TypedSetting[], notes: string): string {
  const { packageId, name, version, owner, rank } = identity;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<WindowsCustomizations>',
    '  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">',
    `    <ID>${packageId}</ID>`,
    `    <Name>${escapeText(name)}</Name>`,
    `    <Version>${version}</Version>`,
    `    <OwnerType>${owner}</OwnerType>`,
    `    <Rank>${rank}</Rank>`,
    ...(notes === '' ? [] : [`    <Notes>${escapeText(notes)}</Notes>`]),
    '  </PackageConfig>',
    ...settingsElement(settings, '  '),
    '</WindowsCustomizations>',
  ];
  return byteOrderMark + lines.map((line) => `${line}\r\n`).join('');
}

/** The Settings element by itself, which a package holds once more. */
export function writeSettings(settings: readonly TypedSetting[]): string {
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', ...settingsElement(settings, '')];
  return byteOrderMark + lines.map((line) => `${line}\r\n`).join('');
}

function settingsElement(settings: readonly TypedSetting[], indent: string): readonly string[] {
  return [
    `${indent}<Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">`,
    `${indent}  <Customizations>`,
    `${indent}    <Common>`,
    ...groupLines(groupsOf(settings), `${indent}      `),
    `${indent}    </Common>`,
    `${indent}  </Customizations>`,
    `${indent}</Settings>`,
  ];
}

type Groups = Map<string, Groups | string>;

/** Settings whose paths begin alike stand together, where the first of them stands. */
function groupsOf(settings: readonly TypedSetting[]): Groups {
  const root: Groups = new Map();
  for (const { path, value } of settings) {
    const steps = path.split('/');
    let group = root;
    for (const step of steps.slice(0, -1)) {
      const found = group.get(step);
      const next: Groups = found instanceof Map ? found : new Map();
      group.set(step, next);
      group = next;
    }
    group.set(steps.at(-1) ?? '', value);
  }
  return root;
}

function groupLines(groups: Groups, indent: string): readonly string[] {
  return [...groups].flatMap(([name, content]) =>
    typeof content === 'string'
      ? [`${indent}<${name}>${escapeText(content)}</${name}>`]
      : [`${indent}<${name}>`, ...groupLines(content, `${indent}  `), `${indent}</${name}>`],
  );
}
