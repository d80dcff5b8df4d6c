import { readFileSync } from 'node:fs';
import { certify } from '../../../../electron/device/management/enrolment/certify.ts';
import { type Discovered, discover } from '../../../../electron/device/management/enrolment/discover.ts';
import type { EnrolmentContext } from '../../../../electron/device/management/enrolment/order.ts';
import { askPolicy } from '../../../../electron/device/management/enrolment/policy.ts';
import { readProvisioning, shownDocument } from '../../../../electron/device/management/enrolment/provisioning-document.ts';
import { tokenOf } from '../../../../electron/device/management/enrolment/script-form.ts';
import { signInCertificate } from '../../../../electron/device/management/enrolment/sign-in-certificate.ts';
import { formBody, readForms, refreshOf } from '../../../../electron/device/management/enrolment/web-form.ts';
import { defaultAssumptions } from '../../../../electron/device/state/assumptions.ts';
import { nodeCrypto } from '../../../../electron/node/crypto/node-crypto.ts';
import {
  discoverResult,
  documentText,
  fault,
  type Issued,
  machineForTests,
  policyAnswer,
  standardDocument,
  tokenAnswer,
} from '../../server/scripted-enrolment.ts';
import { judged, pureTarget } from '../fuzz-target.ts';
import { bytesOf, textOf } from './files.ts';
import { xmlWords } from './syncml.ts';

/** An enrolment that was kept: its certificates and its key are the same in every run. */
const kept = JSON.parse(readFileSync(new URL('../../../fixtures/enrolled/enrolment.txt', import.meta.url), 'utf8')) as {
  readonly value: {
    readonly enrolment: {
      readonly roots: readonly string[];
      readonly enrolledAt: number;
      readonly client: { readonly certificate: string; readonly key: string };
    };
  };
};
const { roots, client, enrolledAt } = kept.value.enrolment;
const base64Of = (pem: string) => pem.replaceAll(/-----[^-]*-----|\s/g, '');
const certificateOf = (pem: string) => {
  const encoded = base64Of(pem);
  return {
    encoded,
    thumbprint: Buffer.from(nodeCrypto.digest('sha1', Buffer.from(encoded, 'base64')))
      .toString('hex')
      .toUpperCase(),
  };
};
const issued: Issued = { root: certificateOf(roots[0] ?? ''), client: certificateOf(client.certificate) };
const publicKey = nodeCrypto.readKey(client.key)?.publicKey ?? new Uint8Array();
const url = 'https://mdm.example.test';
const document = documentText(standardDocument(issued, url));

const discovered: Discovered = {
  authPolicy: 'OnPremise',
  enrollmentVersion: '4.0',
  policyUrl: `${url}/policy`,
  enrolmentUrl: `${url}/enrol`,
  authenticationUrl: null,
  discoveryUrl: url,
};

/** A PC whose server answers every request with these bytes. */
function contextOf(body: Uint8Array): EnrolmentContext {
  return {
    order: { address: 'alex@example.test', server: url, password: 'open-sesame', authorities: [], hosts: new Map(), follow: [] },
    machine: machineForTests,
    assumptions: defaultAssumptions,
    crypto: { ...nodeCrypto, newRsaKey: async () => ({ privateKey: client.key, publicKey }) },
    https: {
      request: async () => ({ kind: 'answer', status: 200, headers: new Map(), body, complete: true, remoteAddress: '192.0.2.1' }),
      close: () => undefined,
    },
    publicServer: () => false,
    signInWindow: null,
    now: () => enrolledAt,
    token: () => 'AAAAAAAAAAAAAAAAAAAAAA',
    signal: new AbortController().signal,
  };
}

const credential = { kind: 'password', userName: 'alex@example.test', password: 'open-sesame' } as const;

/** What a server may answer to each of the three messages, read as the answer to all of them. */
export const soap = pureTarget(
  {
    seeds: [
      discoverResult(url),
      discoverResult(url, 'Federated'),
      policyAnswer(),
      tokenAnswer(document),
      fault(
        '<s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>s:Authentication</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">no</s:Text></s:Reason><s:Detail><DeviceEnrollmentServiceError xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment"><ErrorType>DeviceCapReached</ErrorType><Message>m</Message><TraceId>t</TraceId></DeviceEnrollmentServiceError></s:Detail>',
      ),
      fault('<faultcode>s:Client</faultcode><faultstring>no</faultstring>'),
    ].map(bytesOf),
    words: [
      ...xmlWords,
      's:',
      'a:',
      '<s:Fault>',
      '<AuthPolicy>Federated</AuthPolicy>',
      'Certificate',
      'OnPremise',
      '<EnrollmentVersion>',
      'https://other.example/',
      'http://',
      '<minimalKeyLength>99999</minimalKeyLength>',
      '<policySchema>',
      '<policy>',
      '<attributes>',
      '<oID>',
      '1.3.14.3.2.29',
      '<BinarySecurityToken>',
      'ValueType=',
      'DeviceEnrollmentProvisionDoc',
      '<Subcode>',
      '<ErrorType>',
      'PD94bWw=',
    ],
  },
  async (body) => {
    const context = contextOf(body);
    const found = await discover(context);
    const policy = await askPolicy(context, discovered, credential);
    const certified = await certify(context, { discovered, credential, policy: { keyLength: 2048, hash: 'sha256' }, deviceId: 'D' });
    const steps = [...found.steps, policy.step, certified.step];
    for (const step of steps) {
      if (step === null || step.words === '' || !step.words.isWellFormed()) throw new Error(`a step without words: ${step?.step}`);
      if (`${step.words}${step.answer}`.includes('open-sesame')) throw new Error('the password is shown');
    }
    return `${found.ok || policy.ok || certified.ok ? 'taken' : 'refused'} ${JSON.stringify(steps)}`;
  },
);

export const provisioningDocument = pureTarget(
  {
    seeds: [document, `\n${document.replace('value="60"', 'value="1001"')}`].map(bytesOf),
    words: [
      ...xmlWords,
      '<characteristic type="',
      '</characteristic>',
      '<parm name="',
      '" value="',
      'CertificateStore',
      'APPLICATION',
      'DMClient',
      'Provider',
      'Poll',
      'APPAUTH',
      'AAUTHDATA',
      'AAUTHSECRET',
      'SSLCLIENTCERTSEARCHCRITERIA',
      'Subject=CN%3Da&amp;Stores=My',
      '%ZZ',
      'PrivateKeyContainer',
      'BACKCOMPATRETRYDISABLED',
      'CONNRETRYFREQ',
      'INITIALBACKOFFTIME',
      'MAXBACKOFFTIME',
      '999999999',
      'IntermediateCA',
      'CA',
      'My',
      'Root',
      'WSTEP',
      'Renew',
      'ServerURL',
      'BASIC',
      'HMAC',
      '-----BEGIN CERTIFICATE-----',
    ],
  },
  (bytes) => {
    const text = textOf(bytes);
    const shown = shownDocument(text);
    const read = readProvisioning(text, { crypto: nodeCrypto, publicKey, missingNonce: 'accept', now: enrolledAt, plainHttp: false });
    if (!('code' in read)) {
      if (shown.includes('client-secret') && read.account.toServer?.secret === 'client-secret') throw new Error('the secret is shown');
      return `taken ${JSON.stringify(read)}`;
    }
    if (!/^0x[\dA-F]{8}$/.test(read.code) || read.words === '' || !read.words.isWellFormed())
      throw new Error(`an odd refusal ${read.code} ${read.words}`);
    return `refused ${read.code} ${read.words}`;
  },
);

/** A certificate and its key, as somebody gives them who signs in with one. */
export const pem = pureTarget(
  {
    seeds: [client.certificate + client.key, `Bag Attributes\n${client.key}${client.certificate}${roots[0]}`].map(bytesOf),
    words: [
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      '-----BEGIN PRIVATE KEY-----',
      '-----END PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----',
      '-----BEGIN ENCRYPTED PRIVATE KEY-----',
      'Proc-Type: 4,ENCRYPTED',
      '-----',
      '-',
      '\n',
      '=',
      'MII',
      'AAAA',
      '-----BEGIN EC PRIVATE KEY-----',
    ],
  },
  (bytes) => judged(signInCertificate({ certificate: textOf(bytes) }, nodeCrypto, enrolledAt)),
);

/** A certificate as its bytes. */
export const certificate = pureTarget(
  {
    seeds: [issued.root, issued.client].map(({ encoded }) => Uint8Array.from(Buffer.from(encoded, 'base64'))),
    words: [
      '\x30\x82',
      '\x06\x03\x55\x04\x03',
      '\x17\x0d',
      '\x18\x0f',
      '\x80',
      '\x30\x80',
      '\x84\xff\xff\xff\xff',
      '\x02\x01\x02',
      '9912312359',
      '\x0c\x02\0\0',
      '\x1e\x02\xd8\x00',
    ],
  },
  (bytes) => {
    const read = nodeCrypto.readCertificate(bytes);
    if (read === null) return 'refused';
    if (!/^[\dA-F]{40}$/.test(read.thumbprint) || !Number.isFinite(read.notBefore) || !Number.isFinite(read.notAfter))
      throw new Error(`odd: ${JSON.stringify(read)}`);
    return `taken ${JSON.stringify(read)}`;
  },
);

const page = `<!doctype html><html><head><meta http-equiv="refresh" content="3; url=/next"><style>a{}</style></head><body><!-- c --><form method="post" action="https://login.example.test/a?b=1">
<input type="hidden" name="ctx" value="a&amp;b"><input name="login"><input type=password name='passwd'><input type="checkbox" name="kmsi" checked><textarea name="t">x</textarea>
<select name="s"><option>1</option><option selected value="2">two</option></select><button name="b" value="1">Go</button></form></body></html>`;
const lastPage = `<html><body><script>var f=document.createElement('form');f.setAttribute('action',"ms-app://windows.immersivecontrolpanel");f.method='post';var i=document.createElement("input");i.name='wresult';i.value="token\\x41";f.appendChild(i);f.submit()</script>
<form action="ms-app://windows.immersivecontrolpanel"><input name="wresult" value="other"></form></body></html>`;

/** A page of a sign-in service, read without a browser. */
export const signInPage = pureTarget(
  {
    seeds: [page, lastPage].map(bytesOf),
    words: [
      '<form',
      '</form>',
      '<input name=wresult value=',
      '<script>',
      '</script>',
      '<style>',
      '</style',
      '<!--',
      '-->',
      ' action="',
      " value='",
      '.value=',
      '.name="wresult"',
      '.setAttribute("action",',
      'ms-app://',
      '`',
      '\\',
      '\\u{41}',
      '&#x110000;',
      '&amp',
      '<option selected>',
      '<meta http-equiv=refresh content="0;url=',
      '<select name=a>',
      '<textarea name=b>',
      ' ',
      '=',
    ],
  },
  (bytes) => {
    const html = textOf(bytes);
    const forms = readForms(html, 'https://login.example.test/page');
    const bodies = forms.map(({ fields }) =>
      formBody(fields.map((field) => ({ ...field, value: field.value.toWellFormed(), name: field.name.toWellFormed() }))),
    );
    return `${forms.length > 0 ? 'taken' : 'refused'} ${JSON.stringify([forms, bodies, refreshOf(html), tokenOf(html, forms)])}`;
  },
);
