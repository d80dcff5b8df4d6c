import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../../../renderer/app/file-drop/file-kind.ts';
import { fixtureText, shippedFiles } from '../../../support/device/sample-tree.ts';

const kindOf = (text: string, name = 'file.xml', type = 'text/xml') => kindOfFile({ name, type }, text);

describe('a dropped file', () => {
  test('is a DDF file when its root says so, whatever stands before it', () => {
    for (const { text } of shippedFiles()) expect(kindOf(text)).toBe('ddf');
    for (const name of ['odd-shape.xml', 'version-1.xml', 'page.md']) expect(kindOf(fixtureText(name), 'download.txt', '')).toBe('ddf');
    expect(kindOf('\ufeff<?xml version="1.0"?>\n<!-- <SyncML> -->\n<MgmtTree>')).toBe('ddf');
    expect(kindOf('<x:MgmtTree xmlns:x="a"/>')).toBe('ddf');
  });

  test('is a picture by its type or name', () => {
    expect(kindOf('', 'a.jpg', '')).toBe('picture');
    expect(kindOf('', 'a', 'image/png')).toBe('picture');
  });

  test('is a package by its name or its beginning, an answer file by its root, misspelt ones too', () => {
    expect(kindOf('', 'school.PPKG', '')).toBe('package');
    expect(kindOf('MSWIM\0\0\0', 'mail.bin', '')).toBe('package');
    expect(kindOf('\ufeff<?xml version="1.0"?><WindowsCustomizations>', 'customizations.xml')).toBe('package');
    expect(kindOf('<WindowsCustomizatons/>')).toBe('package');
  });

  test('is a snapshot by its name or its beginning, a scenario by its name', () => {
    expect(kindOf('', 'before.MPC', '')).toBe('snapshot');
    expect(kindOf('{"format":"managed-pc-snapshot","checksum":"', 'mail.txt', '')).toBe('snapshot');
    expect(kindOf('title: x', 'demo.yaml', '')).toBe('scenario');
    expect(kindOf('title: x', 'demo.mpcs', '')).toBe('scenario');
    expect(kindOf('title: x', 'demo.yml', 'application/yaml')).toBe('scenario');
  });

  test('is a capture by its name or by what it holds, and a document while only one side speaks', () => {
    expect(kindOf('', 'session.har', '')).toBe('capture');
    expect(kindOf('PK\u0003\u0004', 'fiddler.SAZ', '')).toBe('capture');
    expect(kindOf('{"log": {"version": "1.2", "entries": []}}', 'export.json', '')).toBe('capture');
    expect(kindOf('<!-- OmaDmSessionStart -->\n<SyncML>', 'stream.xml')).toBe('capture');
    const message = (status: string) => `<SyncML><SyncHdr></SyncHdr><SyncBody>${status}</SyncBody></SyncML>`;
    expect(kindOf(message('') + message('<Status></Status>'), 'both.xml')).toBe('capture');
    expect(kindOf(message('') + message(''), 'two.xml')).toBe('document');
    expect(kindOf(message('<Status></Status>'), 'reply.xml')).toBe('document');
  });

  test('is nobody’s when it is no text', () => {
    expect(kindOf('MZ\u0090\0\u0003\0', 'setup.exe', '')).toBe('other');
  });

  test('is a document else, also one that mentions a DDF or is no XML at all', () => {
    expect(kindOf('<SyncML><Data>&lt;MgmtTree></Data></SyncML>')).toBe('document');
    expect(kindOf('<SyncML><!-- <MgmtTree> --><SyncBody/></SyncML>')).toBe('document');
    for (const text of ['', 'a,b,c', '{"a": 1}', '<', '<<<<', '<!DOCTYPE']) expect(kindOf(text)).toBe('document');
  });

  test('is a document also when it was made to be looked at for ever', () => {
    for (const piece of ['<!--', '<?', '<!DOCTYPE', '<!DOCTYPE [']) expect(kindOf(piece.repeat(8_000_000 / piece.length))).toBe('document');
  });
});
