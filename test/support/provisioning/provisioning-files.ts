import { readFile } from 'node:fs/promises';
import { type OpenedPackage, openPackage } from '../../../electron/device/provisioning/open-package.ts';
import type { PcFacts } from '../../../electron/device/provisioning/variants.ts';
import { openWim } from '../../../electron/device/provisioning/wim/open-wim.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import type { Result } from '../../../shared/result.ts';
import { wimBytes } from '../programs/wimlib.ts';
import { memoryReader } from './memory-reader.ts';

export const usFacts: PcFacts = { Architecture: 'AMD64', Server: '0', PowerPlatformRole: '1', AoAc: '0', Lang: 'en', Region: 'US' };

export function sample(name: string): Promise<Buffer> {
  return readFile(new URL(`../../fixtures/provisioning/${name}`, import.meta.url));
}

export function open(bytes: Uint8Array, facts: PcFacts = usFacts, resolveBareNames = true): Promise<Result<OpenedPackage>> {
  return openPackage({ reader: memoryReader(bytes), name: 'customizations.xml' }, startNodeHash, { facts, resolveBareNames });
}

export async function opened(bytes: Uint8Array, facts: PcFacts = usFacts, resolveBareNames = true): Promise<OpenedPackage> {
  const result = await open(bytes, facts, resolveBareNames);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** `422 Title: detail`, or null where it was taken. */
export async function refusalOf(bytes: Uint8Array): Promise<string | null> {
  const result = await open(bytes);
  return result.ok ? null : `${result.problem.status} ${result.problem.title}: ${result.problem.detail}`;
}

/** A package with some of its files changed, taken away (null) or added. */
export async function changedPackage(bytes: Uint8Array, changes: Readonly<Record<string, string | Uint8Array | null>>): Promise<Buffer> {
  const wim = await openWim(memoryReader(bytes), startNodeHash);
  if (!wim.ok) throw new Error(wim.problem.detail);
  const files = new Map<string, Uint8Array>();
  for (const file of wim.value.files) {
    const content = await wim.value.readFile(file, 1_000_000);
    if (!content.ok) throw new Error(content.problem.detail);
    files.set(file.path, content.value);
  }
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path);
    else files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return wimBytes([...files].map(([path, content]) => ({ path, bytes: content })));
}

/** An answer file around these lines of settings, with parts of its frame replaced. */
export function answerFile(common: string, { config = '', after = '' } = {}): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<WindowsCustomizations>
  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">
    ${config || '<ID>{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1eff}</ID><Name>Test</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType><Rank>0</Rank>'}
  </PackageConfig>
  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">
    <Customizations>
      <Common>${common}</Common>
      ${after}
    </Customizations>
  </Settings>
</WindowsCustomizations>`);
}
