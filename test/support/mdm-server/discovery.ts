import { type Answer, type AuthPolicy, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { namespaces, readOperation, soapAnswer, soapFault, switchedFault } from './soap.ts';
import { textAt } from './xml-node.ts';

export const paths = {
  discovery: '/EnrollmentServer/Discovery.svc',
  signIn: '/EnrollmentServer/SignIn',
  policy: '/EnrollmentServer/Policy.svc',
  enrol: '/EnrollmentServer/Enrollment.svc',
  manage: '/ManagementServer/MDM.svc',
  next: '/ManagementServer/Next.svc',
} as const;

/** Order of the captured client. */
const order = ['EmailAddress', 'RequestVersion', 'DeviceType', 'ApplicationVersion', 'OSEdition', 'AuthPolicies'];

/** GET: whether the server is there. */
export function find(request: ReceivedRequest, state: ServerState): Answer {
  const { headers } = request;
  expectThat(state, 'find', headers['user-agent'] === 'ENROLLClient', `User-Agent is ${headers['user-agent']}`);
  expectThat(state, 'find', headers['cache-control'] === 'no-cache', `Cache-Control is ${headers['cache-control']}`);
  expectThat(state, 'find', headers.pragma === 'no-cache', `Pragma is ${headers.pragma}`);
  return { status: 200, headers: {}, body: '' };
}

export function discover(request: ReceivedRequest, state: ServerState): Answer {
  const wanted = { service: 'IDiscoveryService', name: 'Discover', namespace: namespaces.discovery };
  const soap = readOperation(request, 'discover', wanted, state);
  if ('fault' in soap) return soapFault({ id: 'messageFormat' });
  const right = (is: boolean, what: string) => expectThat(state, 'discover', is, what);
  const { operation } = soap;
  const [asked] = operation.children;
  right(soap.text.includes('<request xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'), 'request does not declare the prefix i');
  const names = asked?.children.map(({ name }) => name) ?? [];
  right(names.join() === order.join(), `request holds ${names.join(', ')}`);
  right(/^[^@\s]+@[^@\s]+$/.test(textAt(asked, 'EmailAddress')), `EmailAddress is ${textAt(asked, 'EmailAddress')}`);
  right(/^[1-7]\.0$/.test(textAt(asked, 'RequestVersion')), `RequestVersion is ${textAt(asked, 'RequestVersion')}`);
  right(textAt(asked, 'DeviceType') === 'CIMClient_Windows', `DeviceType is ${textAt(asked, 'DeviceType')}`);
  right(/^\d+(\.\d+){3}$/.test(textAt(asked, 'ApplicationVersion')), `ApplicationVersion is ${textAt(asked, 'ApplicationVersion')}`);
  right(/^\d+$/.test(textAt(asked, 'OSEdition')), `OSEdition is ${textAt(asked, 'OSEdition')}`);
  const offered = asked?.children.find(({ name }) => name === 'AuthPolicies')?.children.map(({ text }) => text) ?? [];
  right(offered.includes('OnPremise'), `AuthPolicies are ${offered.join(', ')}`);
  right(
    offered.every((policy) => ['OnPremise', 'Federated', 'Certificate'].includes(policy)),
    `AuthPolicies are ${offered.join(', ')}`,
  );
  return switchedFault('discover', soap.messageId, state) ?? soapAnswer('discover', soap.messageId, discoverBody(request.origin, state));
}

function discoverBody(origin: string, { settings, faults }: ServerState): string {
  const policy: AuthPolicy = faults.isOn('policyNotOffered') ? 'Certificate' : settings.authPolicy;
  const policyOrigin = faults.isOn('policyElsewhere') ? 'https://policy.elsewhere.test' : origin;
  const parts = [
    `<AuthPolicy>${policy}</AuthPolicy>`,
    `<EnrollmentVersion>${settings.enrollmentVersion}</EnrollmentVersion>`,
    ...(faults.isOn('noPolicyUrl') ? [] : [`<EnrollmentPolicyServiceUrl>${policyOrigin}${paths.policy}</EnrollmentPolicyServiceUrl>`]),
    ...(faults.isOn('discoveryWithoutService') ? [] : [`<EnrollmentServiceUrl>${origin}${paths.enrol}</EnrollmentServiceUrl>`]),
    ...(policy === 'Federated' ? [`<AuthenticationServiceUrl>${origin}${paths.signIn}</AuthenticationServiceUrl>`] : []),
  ];
  const inOrder = faults.isOn('strangeDiscovery') ? [...parts.reverse(), '<Weather xmlns="urn:elsewhere"><Sun/></Weather>'] : parts;
  const schema = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<s:Body ${schema}><DiscoverResponse xmlns="${namespaces.discovery}"><DiscoverResult>${inOrder.join('')}</DiscoverResult></DiscoverResponse></s:Body>`;
}
