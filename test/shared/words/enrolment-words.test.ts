import { describe, expect, test } from 'vitest';
import { notEnrolledState as nothing } from '../../../electron/device/management/management-view.ts';
import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import { enrolmentFacts } from '../../../shared/words/enrolment-words.ts';

const time = (at: number) => `at ${at}`;
const valuesOf = (enrolment: Partial<EnrolmentState>) =>
  Object.fromEntries(enrolmentFacts({ ...nothing, ...enrolment }, time).map(({ name, value }) => [name, value]));

describe('what is known of an enrolment', () => {
  test('is nothing where there is none', () => expect(enrolmentFacts(nothing, time)).toEqual([]));

  test('is told in order, and what programs compare is marked', () => {
    const facts = enrolmentFacts(
      {
        ...{ ...nothing, state: 'enrolled', server: 'https://mdm.test', providerId: 'Test MDM', serverName: 'Test', userName: 'kim' },
        ...{
          deviceId: 'D1',
          hardwareId: 'H1',
          thumbprint: 'AB',
          notBefore: 0,
          notAfter: 9,
          nextSession: 5,
          channel: 'wns',
          protection: 'sealed',
        },
        lastSession: { at: 0, good: true, words: 'all well', code: null },
        renewal: { status: 0, errorCode: null, nextAt: 8 },
      },
      time,
    );
    expect(facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'User: kim',
      'Server: Test (Test MDM), found at https://mdm.test',
      'Last session: at 0: all well',
      'Next session: at 5',
      'Certificate: AB',
      'Valid: at 0 to at 9',
      'Renewal: at 8',
      'Device ID: D1',
      'Hardware ID: H1',
      'Push: wns',
      'Secrets: Kept sealed',
    ]);
    expect(facts.filter(({ isId }) => isId).map(({ name }) => name)).toEqual(['Certificate', 'Device ID', 'Hardware ID', 'Push']);
  });

  test('holds the code of a session that failed, and a validity only where both of its ends are known', () => {
    expect(valuesOf({ lastSession: { at: 1, good: false, words: 'no answer', code: '0x80072ee7' } })).toEqual({
      'Last session': 'at 1: 0x80072ee7 no answer',
    });
    expect(valuesOf({ notBefore: 0 })).toEqual({});
    expect(valuesOf({ notAfter: 0 })).toEqual({});
    expect(valuesOf({ nextSession: 0 })).toEqual({ 'Next session': 'at 0' });
  });

  test.each<readonly [NonNullable<EnrolmentState['renewal']>, string]>([
    [{ status: 3, errorCode: '0x1', nextAt: 7 }, 'at 7; the last one failed with 0x1'],
    [{ status: 3, errorCode: null, nextAt: 7 }, 'at 7; the last one failed with no code'],
    [{ status: 2, errorCode: '0x1', nextAt: 7 }, 'at 7'],
    [{ status: 3, errorCode: '0x1', nextAt: null }, 'Never: the certificate has expired'],
  ])('says of the renewal %o what comes of it', (renewal, words) => expect(valuesOf({ renewal })).toEqual({ Renewal: words }));
});
