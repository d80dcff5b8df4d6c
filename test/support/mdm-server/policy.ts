import { judgeCredentials } from './credentials.ts';
import { type Answer, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { namespaces, readOperation, soapAnswer, soapFault, switchedFault } from './soap.ts';
import { attributeOf, childOf, type XmlNode } from './xml-node.ts';

/** GetPolicies of [MS-XCEP]. */
export function getPolicies(request: ReceivedRequest, state: ServerState): Answer {
  const wanted = { service: 'IPolicy', name: 'GetPolicies', namespace: namespaces.policy };
  const soap = readOperation(request, 'policy', wanted, state);
  if ('fault' in soap) return soapFault({ id: 'messageFormat' });
  const right = (is: boolean, what: string) => expectThat(state, 'policy', is, what);
  const { operation } = soap;
  const schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
  right(soap.text.includes(`<s:Body ${schema}`), 'Body does not declare xsi and xsd');
  const client = childOf(operation, 'client');
  right(operation.children.map(({ name }) => name).join() === 'client,requestFilter', 'GetPolicies holds not client, requestFilter');
  right(isNil(childOf(client, 'lastUpdate')), 'lastUpdate is not nil');
  right(isNil(childOf(client, 'preferredLanguage')), 'preferredLanguage is not nil');
  right(isNil(childOf(operation, 'requestFilter')), 'requestFilter is not nil');
  const judged = judgeCredentials(soap, 'policy', false, state);
  const fault = switchedFault('policy', soap.messageId, state);
  if (fault !== undefined) return fault;
  if ('refused' in judged) return soapFault({ id: judged.refused, messageId: soap.messageId });
  return soapAnswer('policy', soap.messageId, policyBody(state));
}

function isNil(node: XmlNode | undefined): boolean {
  return attributeOf(node, 'xsi:nil') === 'true';
}

function policyBody({ settings, faults }: ServerState): string {
  const length = faults.isOn('policyLongKey') ? 4_096 : 2_048;
  const hash = settings.hash === 'SHA-1' ? ['1.3.14.3.2.29', 'szOID_OIWSEC_sha1RSASign'] : ['2.16.840.1.101.3.4.2.1', 'szOID_NIST_sha256'];
  const nil = (name: string) => `<${name} xsi:nil="true"/>`;
  const key = `<privateKeyAttributes><minimalKeyLength>${length}</minimalKeyLength>${['keySpec', 'keyUsageProperty', 'permissions', 'algorithmOIDReference', 'cryptoProviders'].map(nil).join('')}</privateKeyAttributes>`;
  const attributes =
    '<attributes><policySchema>3</policySchema><certificateValidity><validityPeriodSeconds>31536000</validityPeriodSeconds>' +
    '<renewalPeriodSeconds>3628800</renewalPeriodSeconds></certificateValidity><permission><enroll>true</enroll><autoEnroll>false</autoEnroll></permission>' +
    `${key}${['supersededPolicies', 'privateKeyFlags', 'subjectNameFlags', 'enrollmentFlags', 'generalFlags'].map(nil).join('')}` +
    `<hashAlgorithmOIDReference>0</hashAlgorithmOIDReference>${['rARequirements', 'keyArchivalAttributes', 'extensions'].map(nil).join('')}</attributes>`;
  const response =
    `<response><policyID/><policyFriendlyName xsi:nil="true"/>${nil('nextUpdateHours')}${nil('policiesNotChanged')}` +
    `<policies><policy><policyOIDReference>0</policyOIDReference>${nil('cAs')}${attributes}</policy></policies></response>${nil('cAs')}`;
  const oids = `<oIDs><oID><value>${hash[0]}</value><group>1</group><oIDReferenceID>0</oIDReferenceID><defaultName>${hash[1]}</defaultName></oID></oIDs>`;
  const whole = broken(`${response}${oids}`, faults);
  const schema = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<s:Body ${schema}><GetPoliciesResponse xmlns="${namespaces.policy}">${whole}</GetPoliciesResponse></s:Body>`;
}

function broken(text: string, faults: ServerState['faults']): string {
  const joined = faults.isOn('policyNotWellFormed') ? text.replace('algorithmOIDReference xsi:nil', 'algorithmOIDReferencexsi:nil') : text;
  return faults.isOn('policyUndeclaredPrefix') ? joined.replaceAll(/(<\/?)(policy)\b/g, '$1xcep:$2') : joined;
}
