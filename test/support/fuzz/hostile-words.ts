/** What has broken readers of text before, whatever the form. */
export const hostileWords: readonly string[] = [
  ...['', ' ', '0', '-1', 'NaN', '1e309', '9007199254740993', '8640000000000001', '2024-13-45', '9'.repeat(400), 'x'.repeat(5_000)],
  ...['\0', '\r', '\n', '\t', '\\', '"', "'", '\u0085', '\u00A0', '\u202E', '\uFEFF', '\uFFFE', '😀', 'é', '\uF000'],
  ...['<', '>', '&', ']]>', '<!--', '-->', '<![CDATA[', '&#x0;', '&lol;', '%', '%2F', '%ZZ', '{{x}}', '*a', '<<: *a'],
  ...['null', 'true', '[]', '{}', '[[', '{"a":', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['../../../etc/passwd', './', './/', './../../x', `./${'a/'.repeat(40)}b`, 'C:\\a.png', '\\\\server\\share\\a.png'],
  ...[
    'file:///C:/a.png',
    'https://user:secret@a.example/b.png',
    'javascript:alert(1)',
    'http://[::1]:99999/',
    '(a+)+$',
    '([a-z]|[a-z0-9])+@x',
  ],
];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same for values of JSON. */
export const hostileValues: readonly Json[] = [
  ...[null, true, '', ' ', 0, -1, 0.5, 1, 7, 8, 1e15, 8.64e15 + 1, 253402300800000, 1e300, -1e300, 9007199254740992],
  ...['1', '-0', 'x'.repeat(2_000), '\u0000', '\uD800', '\u202E', '__proto__', 'constructor', 'NaN', '2024-01-01', '\n', '<script>'],
  ...['https://a.example/b.png', 'file:///C:/a.png', './../..', './', `./${'a/'.repeat(40)}a`, `./${'%41'.repeat(10)}`, '../../../x.png'],
  ...[[], {}, [[]], ['./a', 'b'], { kind: 'colour', colour: '#zzzzzz' }, 'a'.repeat(64), 'xx-'.repeat(20), 'en', '5,15,60'],
];
