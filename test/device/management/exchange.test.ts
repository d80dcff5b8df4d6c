import { expect, test } from 'vitest';
import { answerText } from '../../../electron/device/management/enrolment/exchange.ts';
import { shownDocument } from '../../../electron/device/management/enrolment/provisioning-document.ts';
import { tokenOf } from '../../../electron/device/management/enrolment/script-form.ts';

const textOf = (body: string) =>
  answerText(
    { kind: 'answer', status: 200, headers: new Map(), body: new TextEncoder().encode(body), complete: true, remoteAddress: '' },
    [],
  ).slice('HTTP/1.1 200\n\n\n'.length);

test('shows the answer of an enrolment without the documents in it, closed or not', () => {
  const note = '(the document, decoded, is in the next step)';
  const token = (text: string) => `<w:BinarySecurityToken x="y">${text}</w:BinarySecurityToken>`;
  expect(textOf(`<a>${token('abc')}b${token('<![CDATA[abc]]>')}</a>`)).toBe(`<a>${token(note)}b${token(note)}</a>`);
  expect(textOf('<a><BinarySecurityToken>abc')).toBe(`<a><BinarySecurityToken>${note}`);
});

test.each(['<BinarySecurityToken>', '<BinarySecurityToken '])('reads an answer in one go that repeats %s', (part) => {
  expect(textOf(part.repeat(50_000)).length).toBeGreaterThan(0);
});

test.each(['<parm ', '<parm "', "<parm a='"])('reads a document in one go that repeats %s', (part) => {
  const document = part.repeat(50_000);
  expect(shownDocument(document) === document).toBe(true);
});

test('reads a sign-in page in one go whose script is one long name', () => {
  expect(tokenOf(`<script>${'a'.repeat(250_000)}</script>`.repeat(10), [])).toBeNull();
});
