import { type Judged, judgeSignature, type Right } from './message-signature.ts';
import { expectThat, type ServerState } from './server-state.ts';
import { namespaces, type SoapRequest, securityOf } from './soap.ts';
import { attributeOf, childOf, textAt, type XmlNode } from './xml-node.ts';

const passwordType = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';
const tokenType = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken';
export const base64Type = `${namespaces.security}#base64binary`;

/** Whom the Security header of GetPolicies or RequestSecurityToken proves. A token is used up only where `consume` says so. */
export function judgeCredentials(soap: SoapRequest, where: string, consume: boolean, state: ServerState): Judged {
  const security = securityOf(soap);
  const right = (is: boolean, what: string) => expectThat(state, where, is, what);
  right(attributeOf(security, 's:mustUnderstand') === '1', 'Security has no s:mustUnderstand="1"');
  switch (state.settings.authPolicy) {
    case 'OnPremise':
      return judgePassword(childOf(security, 'UsernameToken'), right, state);
    case 'Federated':
      return judgeToken(childOf(security, 'BinarySecurityToken'), { right, consume, state });
    case 'Certificate':
      return judgeSignature(soap, security, { right, state });
  }
}

function judgePassword(token: XmlNode | undefined, right: Right, { settings, faults }: ServerState): Judged {
  if (!right(token !== undefined, 'Security holds no UsernameToken')) return { refused: 'invalidSecurity' };
  right(
    attributeOf(token, 'u:Id') === 'uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4',
    `UsernameToken u:Id is ${attributeOf(token, 'u:Id')}`,
  );
  const password = childOf(token, 'Password');
  right(
    token?.children.map(({ name, prefix }) => `${prefix}:${name}`).join() === 'wsse:Username,wsse:Password',
    'UsernameToken holds others',
  );
  right(attributeOf(password, 'wsse:Type') === passwordType, `Password has wsse:Type ${attributeOf(password, 'wsse:Type')}`);
  const user = textAt(token, 'Username');
  const isRight = faults.isOn('anyPassword') || settings.users[user] === password?.text;
  return isRight && password !== undefined ? { user } : { refused: 'authentication' };
}

function judgeToken(token: XmlNode | undefined, { right, consume, state }: { right: Right; consume: boolean; state: ServerState }): Judged {
  if (!right(token !== undefined, 'Security holds no BinarySecurityToken')) return { refused: 'invalidSecurity' };
  right(attributeOf(token, 'ValueType') === tokenType, `BinarySecurityToken has ValueType ${attributeOf(token, 'ValueType')}`);
  right(
    token?.attributes.map(({ name }) => name).join() === 'ValueType,EncodingType',
    'BinarySecurityToken has not ValueType, EncodingType',
  );
  right(attributeOf(token, 'EncodingType') === base64Type, `BinarySecurityToken has EncodingType ${attributeOf(token, 'EncodingType')}`);
  right(/^[A-Za-z0-9+/]+=*$/.test(token?.text ?? ''), 'The token is not base64 on one line');
  const plain = Buffer.from(token?.text ?? '', 'base64').toString('utf8');
  const user = state.tokens.get(plain);
  if (user === undefined || state.faults.isOn('tokenRefused')) return { refused: 'authentication' };
  if (consume) state.tokens.delete(plain);
  return { user };
}
