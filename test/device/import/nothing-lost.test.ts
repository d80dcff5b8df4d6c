import { expect, test } from 'vitest';
import { repairDocument } from '../../../electron/device/import/repair-document.ts';

const name = './Vendor/MSFT/Personalization/CompanyName';
const node = { locURI: name, format: 'chr', choices: [], admx: null };
const imported = (text: string) => repairDocument(text, () => [node]);
const profile = (...settings: readonly string[]) => `{"omaSettings":[${settings.join()}]}`;
const setting = (value: string) => `{"@odata.type":"#microsoft.graph.omaSettingInteger","omaUri":"./Vendor/MSFT/A","value":${value}}`;

test.each(['\r', '\u2028', '\u2029', '\r\n', '\n'])('reads lines that end in %j', (end) => {
  const lines = ['omaUri,dataType,value', `${name},String,Contoso`, './Vendor/MSFT/A,Integer,1', ''];
  expect(imported(lines.join(end)).understood).toMatchObject([{ value: 'Contoso' }, { value: '1' }]);
  const noted = [`OMA-URI: ${name}`, 'Data type: String', 'Value: Contoso', ''];
  expect(imported(noted.join(end)).understood).toMatchObject([{ locUri: name, value: 'Contoso' }]);
});

test('takes a table with tabs for one, whose heads are those of the portal', () => {
  expect(imported(`omaUri\tvalue\n${name}\tContoso\n`).understood).toMatchObject([{ locUri: name, value: 'Contoso' }]);
});

test('tells the type of a line with bars from its value', () => {
  expect(imported(`${name} | String | <a|b/>`).understood).toMatchObject([{ value: '<a|b/>' }]);
  expect(imported(`${name} | Contoso | Fabrikam`).understood).toMatchObject([{ value: 'Contoso | Fabrikam' }]);
});

test.each([
  ['a row that is too short', `| OMA-URI | Type | Value |\n|---|---|---|\n| ${name} | String | Contoso |\n| ${name} |`],
  ['a cell that is empty', `omaUri,dataType,value\n${name},String,Contoso\n${name},String,""\n`],
])('says of %s that it holds no value, and writes none over another', (_, text) => {
  const { understood, leftOut } = imported(text);
  expect(understood).toMatchObject([{ value: 'Contoso' }]);
  expect(leftOut).toEqual([`${name} has no value here: it was left out.`]);
});

test('says that a setting of a profile has no address', () => {
  const nameless = '{"@odata.type":"#microsoft.graph.omaSettingString","displayName":"Lock","value":"x"}';
  const { understood, leftOut } = imported(profile(nameless, setting('1')));
  expect(understood).toMatchObject([{ value: '1' }]);
  expect(leftOut).toEqual(['"Lock" has no OMA-URI here: it was left out.']);
});

test('asks for a number that JSON does not keep to its last digit', () => {
  const { understood, questions } = imported(profile(setting('12345678901234567890'), setting('7').replace('/A', '/B')));
  expect(understood).toMatchObject([{ locUri: './Vendor/MSFT/B', value: '7' }]);
  expect(questions).toEqual([expect.stringContaining('./Vendor/MSFT/A')]);
});

test('asks for what PowerShell would put into the JSON of a here-string, and takes it from one that holds it', () => {
  const script = (value: string, mark: string) =>
    `$body = @${mark}\n${profile(`{"omaUri":"${name}","value":"${value}"}`)}\n${mark}@\nInvoke-MgGraphRequest -Body $body`;
  const open = imported(script('$Company', '"'));
  expect(open.understood).toEqual([]);
  expect(open.questions).toEqual([`The value of ${name} is "$Company": what does that stand for? Enter it and import again.`]);
  expect(imported(script('Contoso', '"')).understood).toMatchObject([{ value: 'Contoso' }]);
  expect(imported(script('$Company', "'")).understood).toMatchObject([{ value: '$Company' }]);
});
