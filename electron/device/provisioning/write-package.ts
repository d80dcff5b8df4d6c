import { type LeftOutSetting, type PackageIdentity, packageOwners } from '../../../shared/contract/packages/plan.ts';
import { escapeText } from '../../../shared/xml-text.ts';
import type { StartHash } from '../ports/hash.ts';
import { downloadsFolder, downloadUrl } from './plan-settings.ts';
import type { PictureSetting } from './setting-table.ts';
import type { NewFile } from './wim/write-directory.ts';
import { writeWim } from './wim/write-wim.ts';
import { type PackagedSetting, type PolicyValue, settingFor, writeAnswerFile, writeSettings } from './write-answer-file.ts';

export interface NewPackage {
  readonly identity: PackageIdentity;
  /** In the order in which they are to be written. */
  readonly values: readonly PolicyValue[];
  readonly pictures: readonly NewPicture[];
  /** Sentences for whoever reads the answer file. */
  readonly notes: readonly string[];
  /** ms since 1970. */
  readonly time: number;
  /** 16 bytes that no other package has. */
  readonly guid: Uint8Array;
}

export interface NewPicture {
  readonly setting: PictureSetting;
  /** A name Windows takes; no two alike. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface WrittenPackage {
  /** customizations.xml */
  readonly answerFile: string;
  /** The package, in pieces that follow each other. */
  readonly pieces: readonly Uint8Array[];
  /** Nodes that no setting of Designer writes. */
  readonly leftOut: readonly LeftOutSetting[];
}

const urlOf: Readonly<Record<PictureSetting, string>> = {
  'Personalization/DeployDesktopImage': './Vendor/MSFT/Personalization/DesktopImageUrl',
  'Personalization/DeployLockScreenImage': './Vendor/MSFT/Personalization/LockScreenImageUrl',
};

/**
 * A package of policy values and pictures, with the layout of Windows Configuration Designer, uncompressed. A picture takes the place of
 * the URL that names one of its kind.
 */
export function writePackage({ identity, values, pictures, notes: given, time, guid }: NewPackage, startHash: StartHash): WrittenPackage {
  const wanted = [...values.filter(({ locUri }) => !pictures.some(({ setting }) => urlOf[setting] === locUri)), ...pictures.map(urlValue)];
  const settings = wanted.flatMap((value) => settingFor(value) ?? []);
  const leftOut = wanted
    .filter((value) => settingFor(value) === null)
    .map(({ locUri }) => ({ path: locUri, because: 'Windows Configuration Designer has no setting for it' }));
  // Elements of one group stand together, so that of the pictures comes after what allows pictures.
  const isPersonalization = ({ path }: PackagedSetting) => path.startsWith('Personalization/');
  const typed = [
    ...settings.filter((setting) => !isPersonalization(setting)),
    ...pictures.map(({ setting, fileName }) => ({ path: setting, value: fileName })),
    ...settings.filter(isPersonalization),
  ];
  const left = leftOut.map(({ path }) => path).join(', ');
  const notes = [
    ...given,
    ...(left === '' ? [] : [`Left out, because Windows Configuration Designer has no setting for it: ${left}`]),
  ].join(' ');
  const answerFile = writeAnswerFile(identity, typed, notes);
  const assets = pictures.map(
    (picture, index): Asset => ({ ...picture, index: index + 2, folder: `0_${base64Hash(picture.bytes, startHash)}` }),
  );
  const files = [
    ...lists(assets),
    text('/CommonSettings/1/AnswerFile.xml', writeSettings(typed)),
    text('/Multivariant/0/customizations.xml', answerFile),
    ...runTime(identity, assets, settings),
    ...assets.map(({ index, folder, fileName, bytes }) => ({ path: `/DataAsset/${index}/${folder}/${fileName}`, bytes })),
  ];
  const pieces = writeWim({ files, texts: imageTexts(identity), time, guid }, startHash);
  return { answerFile, pieces, leftOut };
}

interface Asset extends NewPicture {
  /** Counted on over all lists of the package. */
  readonly index: number;
  readonly folder: string;
}

function urlValue({ setting, fileName }: NewPicture): PolicyValue {
  return { locUri: urlOf[setting], value: downloadUrl(fileName) };
}

function imageTexts({ name, version, owner, rank, packageId }: PackageIdentity) {
  const notes = `VERSION=Managed PC;Source=CLI;;TargetSkus=Desktop;EncryptPackage=False;SignPackage=False;PackageID=${packageId.slice(1, -1)};`;
  const altitude = packageOwners.indexOf(owner) * 1_000 + rank;
  return Object.entries({
    NAME: name,
    NOTES: notes,
    VERSION: version,
    ALTITUDE: String(altitude),
    RESETCLEAR: '0',
    PACKAGEID: packageId,
  }).map(([element, value]) => ({ name: element, value }));
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

function lists(assets: readonly Asset[]): readonly NewFile[] {
  const list = (type: string, elements: readonly string[]) =>
    text(`/${type}/${type}.xml`, linesOf(declaration, `<Elements Type="${type}">`, ...elements, '</Elements>'));
  const element = (index: number, ...metadata: readonly string[]) => [`  <Element Index="${index}">`, ...metadata, '  </Element>'];
  const described = assets.flatMap(({ index, setting, folder, fileName }) =>
    element(
      index,
      `    <Metadata Key="Name" Value="${setting.split('/')[1]}" />`,
      `    <Metadata Key="${folder}\\${attribute(fileName)}" Value="/${setting}" />`,
    ),
  );
  return [
    list('Multivariant', element(0)),
    list('CommonSettings', element(1)),
    ...(assets.length > 0 ? [list('DataAsset', described)] : []),
  ];
}

/** The lists of what is written, and a provxml for each setting: pictures first. */
function runTime(identity: PackageIdentity, assets: readonly Asset[], settings: readonly PackagedSetting[]): readonly NewFile[] {
  const documents = [
    ...assets.map((asset) => ({ path: asset.setting as string, content: assetProvxml(identity, asset) })),
    ...settings.map((setting) => ({ path: setting.path, content: settingProvxml(setting) })),
  ].map(({ path, content }, index) => ({ name: `${index}__${path.replaceAll('/', '_')}.provxml`, content }));
  const sets = documents.map(
    ({ name }, index) =>
      `  <ConfigurationSet Type="provxml" SettingsGroup="${groupId(identity, index)}" Data="$(_prov)\\RunTime\\${name}" />`,
  );
  const source = [
    '  <ConfigurationSource Name="RunTime" Path="$(_prov)\\RunTime.xml">',
    '    <EventList>',
    '      <Event Name="RunTime" />',
    '    </EventList>',
    '  </ConfigurationSource>',
  ];
  const master = linesOf(declaration, '<ConfigurationSourceList Version="1.0">', ...source, '</ConfigurationSourceList>');
  return [
    text('/Multivariant/0/MasterDatastore.xml', `\uFEFF${master}`),
    text(
      '/Multivariant/0/Prov/RunTime.xml',
      `\uFEFF${linesOf(declaration, '<ConfigurationSource Version="1.0">', ...sets, '</ConfigurationSource>')}`,
    ),
    ...documents.map(({ name, content }) => text(`/Multivariant/0/Prov/RunTime/${name}`, content)),
  ];
}

function assetProvxml({ packageId }: PackageIdentity, { setting, folder, fileName }: Asset): string {
  const target = ['%SYSTEMDRIVE%', ...downloadsFolder, fileName].join('\\');
  return provxml(['Provisioning', 'Assets', packageId, `/${setting}`], {
    SettingsPath: setting,
    name: `${folder}\\${fileName}`,
    value: target,
    datatype: 'string',
  });
}

const datatypes = { chr: 'string', int: 'integer', bool: 'boolean' } as const;

function settingProvxml({ path, locUri, format, written }: PackagedSetting): string {
  const names = locUri.replace(/^\.\/(?:Device\/|User\/)?Vendor\/MSFT\//, '').split('/');
  return provxml(names.slice(0, -1), { SettingsPath: path, name: names.at(-1) ?? '', value: written, datatype: datatypes[format] });
}

function provxml(types: readonly string[], parm: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(parm).map(([name, value]) => `${name}="${attribute(value)}"`);
  const indent = (depth: number) => '  '.repeat(depth + 1);
  const lines = linesOf(
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?>',
    '<wap-provisioningdoc>',
    ...types.map((type, depth) => `${indent(depth)}<characteristic type="${attribute(type)}">`),
    `${indent(types.length)}<parm ${attributes.join(' ')} />`,
    ...types.map((_, index) => `${indent(types.length - 1 - index)}</characteristic>`),
    '</wap-provisioningdoc>',
  );
  return `\uFEFF${lines}`;
}

function attribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Groups only have to differ from each other. */
function groupId({ packageId }: PackageIdentity, index: number): string {
  return `${packageId.slice(1, -5)}${index.toString(16).padStart(4, '0')}`;
}

function linesOf(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

function text(path: string, content: string): NewFile {
  return { path, bytes: new TextEncoder().encode(content) };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+_';

/** SHA-256 in base64, with `_` where a `/` would be a folder. */
function base64Hash(bytes: Uint8Array, startHash: StartHash): string {
  const hash = startHash('sha256');
  hash.update(bytes);
  return base64OfHex(hash.hex());
}

export function base64OfHex(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const text = [...bits.matchAll(/.{1,6}/g)].map(([six]) => digits[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
