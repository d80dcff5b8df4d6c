import { expect, test } from 'vitest';
import { hideSecrets } from '../../../electron/device/management/wire/hidden-secrets.ts';
import { maskMessage } from '../../../electron/device/syncml/wire/mask-message.ts';

test.each([
  ['<Cred><Meta/><Data>abc</Data></Cred><Data>x</Data>', '<Cred><Meta/><Data>********</Data></Cred><Data>x</Data>'],
  ['<Cred><Data><![CDATA[abc]]></Data></Cred>', '<Cred><Data>********</Data></Cred>'],
  ['<NextNonce>abc</NextNonce>', '<NextNonce>********</NextNonce>'],
  ['<Item><LocURI>./x/AAuthSecret</LocURI><Data>abc</Data></Item>', '<Item><LocURI>./x/AAuthSecret</LocURI><Data>********</Data></Item>'],
  ['<Item><Data>abc</Data><LocURI>./x/AAuthData</LocURI></Item>', '<Item><Data>********</Data><LocURI>./x/AAuthData</LocURI></Item>'],
  ['<Item><LocURI>./x/AAuthName</LocURI><Data>abc</Data></Item>', '<Item><LocURI>./x/AAuthName</LocURI><Data>abc</Data></Item>'],
])('masks in %s what server and device sign in with, and no more', (written, shown) => {
  expect(maskMessage(written)).toBe(shown);
  const hidden = hideSecrets(written);
  expect([hidden.text, hidden.shown(hidden.text)]).toEqual([shown, written]);
});

test.each([
  ['<o:Password>abc</o:Password>', '<o:Password>********</o:Password>'],
  ['<B ValueType="x/DeviceEnrollmentUserToken">abc</B>', '<B ValueType="x/DeviceEnrollmentUserToken">********</B>'],
  ['<input name="wresult" value="abc">', '<input name="wresult" value="********">'],
  ['<input value="abc" name="wresult">', '<input value="********" name="wresult">'],
  ['user=a&password=abc&x=1', 'user=a&password=********&x=1'],
])('masks in %s what is entered at an enrolment', (written, shown) => {
  const hidden = hideSecrets(written);
  expect([hidden.text, hidden.shown(hidden.text)]).toEqual([shown, written]);
});

test.each(['<Cred>', '<Item>', '<!--', 'AAuthSecret</LocURI><', '<input value="a"', 'name="wresult"', 'pass', '<Data>'])(
  'reads a message in one go that repeats %s',
  (part) => {
    const message = `Cred AAuthSecret ${part.repeat(100_000)}`;
    expect([maskMessage(message) === message, hideSecrets(message).text === message]).toEqual([true, true]);
  },
);
