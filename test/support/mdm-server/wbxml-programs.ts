import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** WBXML by the programs of libwbxml2, so that nothing of ours judges itself. */
export function wbxmlToXml(bytes: Buffer): string {
  // -k keeps white space in values; without it the program trims them.
  const text = run('wbxml2xml', ['-m', '0', '-k', '-o', 'out', 'in'], bytes).toString('utf8');
  return text.replace(/^<\?xml[^>]*\?>(<!DOCTYPE[^>]*>)?/, '');
}

/** What a client sent as WBXML; null where it is none. */
export function readWbxml(bytes: Buffer): string | null {
  try {
    return wbxmlToXml(bytes);
  } catch {
    return null;
  }
}

export interface XmlToWbxmlOptions {
  readonly version?: '1.1' | '1.2' | '1.3';
  /** Whether texts that occur twice go to a string table. */
  readonly stringTable?: boolean;
}

export function xmlToWbxml(text: string, { version = '1.2', stringTable = false }: XmlToWbxmlOptions = {}): Buffer {
  return run('xml2wbxml', ['-v', version, ...(stringTable ? [] : ['-n']), '-k', '-o', 'out', 'in'], Buffer.from(text));
}

function run(program: string, options: readonly string[], input: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-wbxml-'));
  try {
    writeFileSync(join(folder, 'in'), input);
    execFileSync(program, options, { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
