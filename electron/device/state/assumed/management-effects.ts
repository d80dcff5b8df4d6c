import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import { type AssumedPC, countOf, type Effect, type EffectOf, notNow, now } from './effect.ts';
import type { managementRows } from './management-rows.ts';

type ManagementId = keyof typeof managementRows & AssumptionId;

/** What the assumptions about enrolment, sessions and packages change on a PC now. */
export const managementEffects: { readonly [Id in ManagementId]: EffectOf<Id> } = {
  ppkgBareFileName: ({ packages }, value) =>
    packages === 0
      ? notNow('No package is applied; the next one is read so')
      : now(
          `${countOf(packages, 'package')} applied; a bare file name ${value === 'resolve' ? 'means the file it carries' : 'ends in Status 5'}`,
        ),
  ppkgAgainstMdm: ({ packages, enrolled }, value) => {
    if (packages === 0 && !enrolled) return notNow('Neither is the PC enrolled nor a package applied');
    return now(
      value === 'lastWriter' ? 'Whoever writes last counts, package or management' : 'A package leaves alone what management has set',
    );
  },
  ppkgSetupWhenEnrolled: (pc, value) =>
    whileEnrolled(pc, value === 'refused' ? 'A package is refused as during setup' : 'A package is applied as during setup all the same'),
  csrShape: (pc, value) =>
    nextEnrolment(pc, `sends its request ${value === 'windows' ? 'as Windows writes it' : 'as strict parsers take it'}`),
  discoveryVersion: (pc, value) => nextEnrolment(pc, `asks with RequestVersion ${value}`),
  messageIds: (pc, value) => nextEnrolment(pc, `has ${value} MessageIDs`),
  certificateToken: (pc, value) =>
    nextEnrolment(pc, `by certificate names it ${value === 'x509v3' ? 'an X.509 certificate' : 'a user token'}`),
  certificateSignature: (pc, value) =>
    nextEnrolment(pc, `by certificate signs ${value === 'envelope' ? 'the whole of each message' : 'Timestamp, To and Body'}`),
  policyFault: (pc, value) =>
    nextEnrolment(pc, value === 'stop' ? 'ends at a fault of the policy service' : 'goes on after a fault of the policy service'),
  missingNonce: (pc, value) => nextEnrolment(pc, value === 'fail' ? 'ends where the digest account has no nonce' : 'does without a nonce'),
  renewalToken: (pc, value) =>
    whileEnrolled(pc, `The next renewal sends ${value === 'pkcs7' ? 'CMS around the request' : 'the request itself'}`),
  clientCertificate: (pc, value) => whileEnrolled(pc, `Sessions ${value === 'send' ? 'show' : 'withhold'} the client certificate`),
  sessionCap: (pc, value) => whileEnrolled(pc, `A session ends after ${value} messages`),
  respURI: (pc, value) =>
    whileEnrolled(pc, `Messages go to a RespURI ${value === 'asGiven' ? 'as it stands' : 'with mode and Platform added'}`),
  firstCredential: (pc, value) => whileEnrolled(pc, firstCredentialWords[value]),
  setupPage: (pc, value) =>
    whileEnrolled(pc, `The Enrolment Status Page is ${value === 'shown' ? 'shown where the server asks for it' : 'never shown'}`),
};

const firstCredentialWords = {
  basic: 'Sessions begin with credentials where the account has BASIC',
  none: 'Sessions begin without credentials',
  all: 'Sessions begin with credentials',
} as const;

function nextEnrolment({ enrolled }: AssumedPC, how: string): Effect {
  return enrolled ? notNow(`The PC is enrolled already; the next enrolment ${how}`) : now(`The next enrolment ${how}`);
}

function whileEnrolled({ enrolled }: AssumedPC, text: string): Effect {
  return enrolled ? now(text) : notNow('The PC is not enrolled');
}
