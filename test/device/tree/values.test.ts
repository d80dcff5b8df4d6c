import { describe, expect, test } from 'vitest';
import { P, sampleTree } from '../../support/device/sample-tree.ts';

const V = './Vendor/MSFT/Values';
const list = '\uF000';

/** The code a Replace of one leaf of every-value.xml answers. */
function code(leaf: string, data: string, patternMatch: 'search' | 'whole' = 'whole'): number {
  const { tree } = sampleTree({ fixtures: ['every-value.xml'], behaviours: {}, assumptions: { patternMatch } });
  return tree.replace(`${V}/${leaf}`, { data }, 'c').status;
}

describe('CompanyName', () => {
  const write = (data: string, badValueCode: '400' | '415' | '500' = '400') => {
    const { tree } = sampleTree({ values: { [`${P}/CompanyName`]: 'Before' }, assumptions: { badValueCode } });
    return { ...tree.replace(`${P}/CompanyName`, { data }, 'c'), value: tree.values().get(`${P}/CompanyName`) };
  };

  test.each([
    ['case 57: a name', 'Contoso'],
    ['S08 one character', 'C'],
    ['case 59: 30 characters', 'x'.repeat(30)],
    ['S08 30 characters outside the basic plane', '🏢'.repeat(30)],
    ['S08 a right-to-left override', 'abc\u202Edef'],
    ['digits, which stay text', '007'],
  ])('%s is stored as it came', (_, data) => {
    expect(write(data)).toMatchObject({ status: 200, value: data });
  });

  test.each([
    ['case 60: 31 characters', 'x'.repeat(31)],
    ['S08 31 characters outside the basic plane', '🏢'.repeat(31)],
    ['case 61: nothing', ''],
    ['case 62: a line break', 'a\nb'],
    ['a carriage return', 'a\rb'],
  ])('%s is refused with the code that is assumed', (_, data) => {
    expect(write(data)).toMatchObject({ status: 400, basis: { kind: 'assumed', source: 'badValueCode' }, value: 'Before' });
    expect(write(data, '415').status).toBe(415);
    expect(write(data, '500').status).toBe(500);
  });

  test.each([
    ['a control character', 'a\u0001b'],
    ['half a character', 'a\uD800'],
    ['DEL', 'a\u007f'],
    ['what XML cannot carry', 'a\uFFFE'],
  ])('%s is malformed whatever is assumed', (_, data) => {
    expect(write(data, '500')).toMatchObject({ status: 400, value: 'Before' });
  });
});

describe('Format and Type of the command', () => {
  const url = 'http://127.0.0.1:8099/ok.jpg';
  const write = (meta: { format?: string; type?: string }, data = url) =>
    sampleTree().tree.replace(`${P}/DesktopImageUrl`, { data, ...meta }, 'c').status;

  test.each([
    ['case 65: no Meta', {}],
    ['Format chr', { format: 'chr' }],
    ['Format in capitals and padding', { format: ' CHR\n' }],
    ['Type text/plain', { format: 'chr', type: 'text/plain' }],
    ['Type with a parameter', { type: 'text/plain; charset=utf-8' }],
    ['an empty Type', { type: '' }],
  ])('%s is accepted', (_, meta) => expect(write(meta)).toBe(202));

  test.each([
    ['case 63: Format b64', { format: 'b64' }],
    ['S09 Format node', { format: 'node' }],
    ['S09 Format bool', { format: 'bool' }],
    ['a Format that is none', { format: 'text' }],
    ['S09 Type image/png', { type: 'image/png' }],
  ])('%s is refused', (_, meta) => expect(write(meta)).toBe(415));

  test('case 64: refuse Format int with a number', () => expect(write({ format: 'int' }, '5')).toBe(415));

  test.each([
    ['Number', 'chr', '5', 200],
    ['Number', 'int', '5', 200],
    ['Number', 'bool', 'true', 415],
    ['Number', 'chr', 'five', 415],
    ['Truth', 'chr', 'true', 200],
    ['Truth', 'int', '1', 415],
    ['Markup', 'chr', '<a/>', 200],
    ['Bytes', 'chr', 'QUJD', 415],
    ['Bytes', 'b64', 'QUJD', 200],
    ['Binary', 'b64', 'QUJD', 200],
    ['Nothing', 'chr', 'anything', 200],
  ])('%s takes Format %s with "%s": %i', (leaf, format, data, status) => {
    const { tree } = sampleTree({ fixtures: ['every-value.xml'] });
    expect(tree.replace(`${V}/${leaf}`, { data, format }, 'c').status).toBe(status);
  });
});

describe('the format of a node', () => {
  test.each([
    ['Number', ['0', '-5', '+7', ' 12 ', '99999999999999999999'], ['', 'x', '1.5', '0x1', '1e3']],
    ['Truth', ['true', 'False', '0', '1'], ['', 'yes', '2', 'truefalse']],
    ['Fraction', ['1', '-1.5', '.5', '1e-3'], ['', 'x', '1.5.2', '.']],
    ['Day', ['2026-02-28', '20260228'], ['2026-13-01', '28.02.2026', '']],
    ['Moment', ['23:59:59', 'T120000Z', '12:30', '08:15:00+02:00'], ['25:00', 'noon', '']],
    ['Bytes', ['', 'QUJD', 'QUI=', ' QU\r\nJD '], ['QUJ', 'QU=D', 'ä', '====']],
    ['Markup', ['<a/>', ' <a><b>x</b></a>', '<?xml version="1.0"?><a/>'], ['', '<a>', 'text', '<!DOCTYPE a><a/>']],
    ['Text', ['', 'anything', '<a>'], ['\u0000']],
  ])('tells %j from %j as %s', (leaf, good, bad) => {
    expect(good.map((data) => code(leaf, data))).toEqual(good.map(() => 200));
    expect(bad.map((data) => code(leaf, data))).toEqual(bad.map((data) => (data === '\u0000' ? 400 : 415)));
  });

  test('is told at once of a value without end', () => {
    const endless = [`${'1'.repeat(2_000_000)}x`, `${' '.repeat(2_000_000)}x`, `1${' '.repeat(2_000_000)}x`];
    for (const leaf of ['Number', 'Truth', 'Fraction', 'Day', 'Moment'])
      expect(endless.map((data) => code(leaf, data))).toEqual([415, 415, 415]);
  });

  test('keeps a bool written as 1 or 0 as the word', () => {
    const { tree } = sampleTree({ fixtures: ['every-value.xml'] });
    tree.replace(`${V}/Truth`, { data: '1' }, 'c');
    expect(tree.get(`${V}/Truth`).results?.[0]?.data).toBe('true');
    tree.replace(`${V}/Switch`, { data: '0' }, 'c');
    expect(tree.get(`${V}/Switch`).results?.[0]?.data).toBe('false');
  });
});

describe('AllowedValues', () => {
  test.each([
    ['Any', ['', 'x'], []],
    ['Pattern', ['ab', 'abcd'], ['a', 'abcde', 'xxabxx1', 'ab\n', '']],
    ['DotNetPattern', ['{00AA-FFFF}'], ['00AA-FFFF']],
    ['VersionPattern', ['1', '1.2.3', '1.*', '10.20'], ['1.2.3.4', 'x', '']],
    ['Choice', ['0', '5', ' 1 '], ['2', '-1']],
    ['Switch', ['true', 'TRUE', 'False', '1'], []],
    ['Flags', ['0', '1', '4', '5', '0x5'], ['2', '3', '8', '-1', 'x']],
    ['NumberedSwitch', ['1', '8'], ['3', 'true']],
    ['Hours', ['0', '24'], ['25', '-1']],
    ['Islands', ['1', '5', '9'], ['0', '6', '10']],
    ['Signed', ['-1', '0', '2147483647'], ['-2', '2147483648']],
    ['Below', ['-20', '-15', '-10'], ['-21', '-9', '15']],
    ['Huge', ['18446744073709551615', '18446744073709551614'], ['18446744073709551616', '9'.repeat(50)]],
    [
      'Policy',
      ['<enabled/>', '<Enabled />', '<disabled/>', '<enabled/>\n<data id="a" value="1"/><data id="b" value="&lt;"/>'],
      [
        '',
        'enabled',
        '<enabled/><disabled/>',
        '<enabled>',
        '<data id="a" value="1"/>',
        '<enabled/><data id="a"/>',
        '<enabled/><other/>',
        '<disabled/><data id="a" value="1"/>',
        '<enabled/>text',
        '<__proto__/>',
      ],
    ],
    ['SchemaText', ['<a b="c"/>'], ['<a>', 'x', '']],
    ['Json', ['{"Seconds": 1}', '[]', 'null'], ['{', '', '{a: 1}']],
    [
      'Sddl',
      ['O:BAG:SYD:(A;;CC;;;BA)', 'D:P(A;;GA;;;SY)(A;;GR;;;S-1-5-32-545)', 'O:BAG:BAD:(XA;;FX;;;WD;(@User.Title=="PM"))'],
      ['', 'X:', 'D:(A;;GA', 'anyone'],
    ],
    ['SemicolonList', ['red', 'red;blue', ''], ['green', 'red;green', 'red,blue', 'red;']],
    ['CommaRangeList', ['1', '3,1,2'], ['4', '1,4']],
    ['WindowsList', [`a${list}b`, 'a'], ['A', `a${list}B`, 'a;b']],
    ['EscapedList', [`a${list}b`], [`a${list}B`]],
    ['ReferenceList', [`a${list}b`], [`a${list}B`]],
  ])('of %s tell %j from %j', (leaf, good, bad) => {
    expect(good.map((data) => code(leaf, data))).toEqual(good.map(() => 200));
    expect(bad.map((data) => code(leaf, data))).toEqual(bad.map(() => 400));
  });

  test.each([
    ['Pattern', ['ab', 'xxabxx1', 'abcde', 'ab\n'], ['a', '', 'A1']],
    ['DotNetPattern', ['{00AA-FFFF}'], ['x{00AA-FFFF}', '{00AA-FFFF}x']],
    ['WindowsList', [`a${list}xBy`], [`a${list}B`]],
  ])('looks for a pattern of %s and heeds its anchors: takes %j and not %j', (leaf, good, bad) => {
    expect(good.map((data) => code(leaf, data, 'search'))).toEqual(good.map(() => 200));
    expect(bad.map((data) => code(leaf, data, 'search'))).toEqual(bad.map(() => 400));
  });

  test('refuses the XSD of an xml node as a format first', () =>
    expect([code('Schema', '<a/>'), code('Schema', '<a>')]).toEqual([200, 415]));

  test.each([
    ['x'.repeat(31), 'The value has 31 characters, where 1 to 30 are allowed (^.{1,30}$)'],
    ['', 'The value has 0 characters, where 1 to 30 are allowed (^.{1,30}$)'],
    ['a\nb', 'The value holds a line feed U+000A at character 2: a long line was probably wrapped; ^.{1,30}$ takes no line break'],
  ])('tells the length to what is of the wrong one: %j', (data, because) => {
    const { tree } = sampleTree();
    expect(tree.replace(`${P}/CompanyName`, { data }, 'c')).toMatchObject({ status: 400, because });
  });

  test('tells what the format takes to what is of the wrong one', () => {
    const { tree } = sampleTree();
    const answer = tree.replace('./Vendor/MSFT/SharedPC/SetEduPolicies', { data: 'yes' }, 'c');
    expect(answer).toMatchObject({ status: 415, because: 'The value "yes" is not of format bool, which takes true or false' });
  });

  test.each([
    ['a pattern that cannot be read', 'BrokenPattern', 'anything', 'not one this PC can read'],
    ['a value too long for its pattern', 'VersionPattern', '1'.repeat(65_000), 'on 65000 characters would take too long'],
    ['a range that is none', 'OddRange', '2', 'not one this PC can read'],
  ])('%s checks nothing, and the answer says so', (_, leaf, data, words) => {
    const { tree } = sampleTree({ fixtures: ['every-value.xml'] });
    const answer = tree.replace(`${V}/${leaf}`, { data }, 'c');
    expect(answer.status).toBe(200);
    expect(answer.because).toContain(words);
  });

  test('applies a pattern that would run for ever elsewhere', () => {
    expect([code('RunawayPattern', 'a'.repeat(60_000)), code('RunawayPattern', `${'a'.repeat(60_000)}b`)]).toEqual([200, 400]);
  });

  test('takes a value of more than 65,536 characters for too large for a pattern, and for fine without one', () => {
    expect([code('Pattern', 'a'.repeat(65_537)), code('Any', 'a'.repeat(65_537))]).toEqual([413, 200]);
  });

  test('are told in words', () => {
    const rows = sampleTree({ fixtures: ['every-value.xml'] }).tree.rows() ?? [];
    const words = Object.fromEntries(rows.map(({ name, allowedValues }) => [name, allowedValues]));
    expect(words).toMatchObject({
      Any: '',
      Pattern: 'text that matches [a-z]{2,4}',
      Choice: '0, 1 or 5',
      Flags: 'a sum of 0x0, 0x1 and 0x4',
      Hours: '0 to 24',
      Islands: '1 to 5 or 9',
      Policy: 'the payload of policy SamplePolicy in Sample.admx',
      SemicolonList: 'a list of red or blue, separated by ;',
      WindowsList: 'a list of text that matches [a-z]+, separated by U+F000',
    });
    expect(sampleTree().tree.rows(`${P}/CompanyName`)?.[0]?.allowedValues).toBe('1 to 30 characters');
  });
});

describe('DependencyBehavior', () => {
  const B = './Vendor/MSFT/Backup';
  const write = (leaf: string, data: string, target?: string) => {
    const values = target === undefined ? {} : { [`${B}/Target`]: target };
    return sampleTree({ fixtures: ['dependencies.xml'], values }).tree.replace(`${B}/${leaf}`, { data }, 'c');
  };

  test('changes the allowed values while its group holds', () => {
    expect(write('AgeDays', '3', '1').status).toBe(400);
    expect(write('AgeDays', '7', '1').status).toBe(200);
    expect(write('AgeDays', '3', '2').status).toBe(200);
    expect(write('AgeDays', '366', '2').status).toBe(400);
  });

  test('does not refuse a value that waits for another node, but says so', () => {
    expect(write('Length', '8', '0')).toMatchObject({ status: 200, because: expect.stringContaining('Backup/Target') });
    expect(write('Length', '8', '2').because).toBe('Stored');
    expect(write('AgeDays', '3', '1').because).not.toContain('Target');
  });

  test('holds for kind Not while the other node has another value, its default included', () => {
    expect(write('LocalOnly', '5').because).toBe('Stored');
    expect(write('LocalOnly', '5', '2').because).toBe('Stored');
    expect(write('LocalOnly', '5', '1').because).toContain('Target');
  });
});
