/** Where along the way of an enrolled PC a request stands. */
export type Step = 'find' | 'discover' | 'signIn' | 'policy' | 'enrol' | 'renew' | 'session';

interface SoapFault {
  readonly kind: 'soap';
  /** As on the wire, prefix included; null: the fault has none. */
  readonly subcode: string | null;
  readonly errorType: string | null;
  /** What Windows shows; null where it is the HTTP status that decides. Source: [MS-MDE2] 2.2.10 and mdmregistration.h. */
  readonly code: number | null;
  readonly words: string;
}

interface Behaviour {
  /** `http`: the answer as a whole; the others name the part of the protocol that goes astray. */
  /** `bug`: what a good server does not do, found by what a broken client makes of it. */
  readonly kind: 'bug' | 'http' | 'discovery' | 'signIn' | 'policy' | 'certificate' | 'document' | 'session';
  readonly words: string;
}

/** Every way in which this server can do wrong. All may be on at the same time. */
export const faultTable = {
  messageFormat: {
    kind: 'soap',
    subcode: 's:MessageFormat',
    errorType: null,
    code: 0x80180001,
    words: 'The message is not as the schema asks',
  },
  authentication: { kind: 'soap', subcode: 's:Authentication', errorType: null, code: 0x80180002, words: 'User name or password is wrong' },
  authorization: { kind: 'soap', subcode: 's:Authorization', errorType: null, code: 0x80180003, words: 'This user may not enrol devices' },
  certificateRequest: {
    kind: 'soap',
    subcode: 's:CertificateRequest',
    errorType: null,
    code: 0x80180004,
    words: 'No certificate for this request',
  },
  enrollmentServer: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: null,
    code: 0x80180005,
    words: 'The enrolment server failed',
  },
  internalServiceFault: {
    kind: 'soap',
    subcode: 'a:InternalServiceFault',
    errorType: null,
    code: 0x80180006,
    words: 'Unhandled exception',
  },
  invalidSecurity: {
    kind: 'soap',
    subcode: 'a:InvalidSecurity',
    errorType: null,
    code: 0x80180007,
    words: 'The security header is not valid',
  },
  deviceCapReached: {
    kind: 'soap',
    subcode: 's:Authorization',
    errorType: 'DeviceCapReached',
    code: 0x80180013,
    words: 'The user has too many devices',
  },
  deviceNotSupported: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'DeviceNotSupported',
    code: 0x80180014,
    words: 'This kind of device is not supported',
  },
  notSupported: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'NotSupported',
    code: 0x80180015,
    words: 'Enrolment is not supported here',
  },
  notEligibleToRenew: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'NotEligibleToRenew',
    code: 0x80180016,
    words: 'The certificate may not be renewed yet',
  },
  inMaintenance: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'InMaintenance',
    code: 0x80180017,
    words: 'The service is down for maintenance',
  },
  userLicense: { kind: 'soap', subcode: 's:Authorization', errorType: 'UserLicense', code: 0x80180018, words: 'The user has no licence' },
  invalidEnrollmentData: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'InvalidEnrollmentData',
    code: 0x80180019,
    words: 'EnrollmentData is not valid',
  },
  customServerError: {
    kind: 'soap',
    subcode: 's:EnrollmentServer',
    errorType: 'CustomServerError',
    code: 0x80180032,
    words: 'Ask the help desk, extension 4711',
  },
  bareFault: { kind: 'soap', subcode: null, errorType: null, code: null, words: 'certificate issuance failed' },
  unknownFault: { kind: 'soap', subcode: 's:Weather', errorType: null, code: 0x80180008, words: 'A Subcode nobody knows' },

  httpStatus: { kind: 'http', words: 'answers with a status and an HTML page (settings: status)' },
  tooManyRequests: { kind: 'http', words: 'answers 429 with Retry-After (settings: seconds)' },
  emptyAnswer: { kind: 'http', words: 'answers 200 and nothing else' },
  closedConnection: { kind: 'http', words: 'closes the connection without an answer' },
  lostAnswer: { kind: 'http', words: 'does what was asked, then closes the connection instead of answering' },
  hangs: { kind: 'http', words: 'takes the request and never answers' },
  shortBody: { kind: 'http', words: 'declares more bytes than it sends' },
  chunked: { kind: 'http', words: 'sends the answer in chunks, without Content-Length' },
  closesKept: { kind: 'http', words: 'says keep-alive and closes the connection behind the answer' },
  cutBody: { kind: 'http', words: 'sends half of the answer and resets the connection' },
  redirect: { kind: 'http', words: 'redirects to the same path with ?moved=1 on the same origin' },
  redirectAway: { kind: 'http', words: 'redirects to another host' },
  redirectInsecure: { kind: 'http', words: 'redirects to plain http' },
  hugeAnswer: { kind: 'http', words: 'answers with 64 MiB of spaces' },

  lowerCaseFaults: { kind: 'discovery', words: 'writes all names of SOAP faults in lower case, as the documentation does' },
  policyNotOffered: { kind: 'discovery', words: 'answers Certificate though it was not offered' },
  policyElsewhere: { kind: 'discovery', words: 'names a policy service on another host' },
  noPolicyUrl: { kind: 'discovery', words: 'leaves out EnrollmentPolicyServiceUrl' },
  strangeDiscovery: { kind: 'discovery', words: 'answers children in another order, with unknown ones between' },
  discoveryWithoutService: { kind: 'discovery', words: 'leaves out EnrollmentServiceUrl' },

  signInFails: { kind: 'signIn', words: 'answers the sign-in page with 500' },
  signInWaits: { kind: 'signIn', words: 'the last page does not submit itself' },
  signInWithoutToken: { kind: 'signIn', words: 'the last page has no wresult' },
  tokenRefused: { kind: 'signIn', words: 'refuses every token' },

  policyNotWellFormed: { kind: 'policy', words: 'writes algorithmOIDReferencexsi:nil' },
  policyUndeclaredPrefix: { kind: 'policy', words: 'writes names with a prefix nobody declared' },
  policyLongKey: { kind: 'policy', words: 'asks for 4096 bits' },

  windowsRequestCloses: { kind: 'certificate', words: 'closes the connection on a request in Windows shape' },
  windowsRequestRefused: { kind: 'certificate', words: 'answers a bare fault to a request in Windows shape' },
  otherSubject: { kind: 'certificate', words: 'issues to another subject than asked' },
  issuerExpired: { kind: 'certificate', words: 'the issuing certificate, the root of the document, has expired' },
  serialTwo: { kind: 'certificate', words: 'every certificate has serial number 2' },
  notYetValid: { kind: 'certificate', words: 'the certificate becomes valid in the future (settings: seconds)' },
  wrongThumbprint: { kind: 'certificate', words: 'the document names another thumbprint than its certificate has' },
  foreignKey: { kind: 'certificate', words: 'the certificate is for another key' },
  hardwareIdRefused: { kind: 'certificate', words: 'refuses a HWDevID known under another account' },
  hardwareIdTakenOver: { kind: 'certificate', words: 'a HWDevID known silently takes over the other enrolment' },
  oddResponse: { kind: 'certificate', words: 'SOAP 1.1 namespace, no prefixes, a Timestamp of years ago, white space in the base64' },

  rootExpired: { kind: 'document', words: 'the root in the document has expired' },
  otherCase: { kind: 'document', words: 'writes MY, and thumbprints in lower case' },
  noPrivateKeyContainer: { kind: 'document', words: 'leaves out PrivateKeyContainer' },
  twoCertificateStores: { kind: 'document', words: 'has two characteristics CertificateStore, and a declaration in front' },
  addressWithQuery: { kind: 'document', words: 'ADDR has a query' },
  literalNonce: { kind: 'document', words: 'AAUTHDATA is the word nonce' },
  noNonce: { kind: 'document', words: 'leaves out AAUTHDATA' },
  noPoll: { kind: 'document', words: 'leaves out Poll' },
  zeroPoll: { kind: 'document', words: 'all six numbers of Poll are 0' },
  otherProvider: { kind: 'document', words: 'DMClient/Provider has another name than PROVIDER-ID' },
  unknownSearchCriteria: { kind: 'document', words: 'SSLCLIENTCERTSEARCHCRITERIA fits no certificate' },
  documentNotWellFormed: { kind: 'document', words: 'the document is cut in the middle' },
  noAddress: { kind: 'document', words: 'leaves out ADDR' },
  noAccount: { kind: 'document', words: 'has no APPLICATION' },
  noDocument: { kind: 'document', words: 'answers without a BinarySecurityToken' },

  sameGetForever: { kind: 'session', words: 'asks for the same node in every answer' },
  strayStatuses: { kind: 'session', words: 'sends a Status for commands never sent' },
  fewStatuses: { kind: 'session', words: 'sends a Status for the header only' },
  wordCommandIds: { kind: 'session', words: 'CmdIDs are words' },
  sameCommandIds: { kind: 'session', words: 'CmdIDs start anew in every message' },
  echoedMsgId: { kind: 'session', words: 'MsgID is the one received' },
  prefixedNames: { kind: 'session', words: 'writes every name with a prefix, ns0 and ns1' },
  byteOrderMark: { kind: 'session', words: 'puts a byte order mark in front, and a declaration' },
  xmlDeclaration: { kind: 'session', words: 'puts an XML declaration in front' },
  strippedComment: { kind: 'session', words: 'strips line breaks inside a comment so that -- stands in it: not well-formed' },
  notWellFormed: { kind: 'session', words: 'forgets an end tag' },
  withoutVendor: { kind: 'session', words: 'leaves ./Vendor/MSFT out of LocURIs' },
  execBeforeAdd: { kind: 'session', words: 'sends Exec before its Add' },
  oldNamespace: { kind: 'session', words: 'writes SYNCML:SYNCML1.1' },
  otherHeaderOrder: { kind: 'session', words: 'writes the header in another order' },
  typeWithCharset: { kind: 'session', words: 'Content-Type has a charset' },
  serverAborts: { kind: 'session', words: 'sends Alert 1223' },
  responseUri: { kind: 'session', words: 'asks for the next message at a RespURI' },
  oldAnswer: { kind: 'session', words: 'sends its previous message again' },
  wrongServerSecret: { kind: 'session', words: 'proves itself with a wrong secret' },
  deviceForgotten: { kind: 'session', words: 'knows this device no longer: 403' },
  withoutFinal: { kind: 'session', words: 'never sends Final' },

  anyRequest: { kind: 'bug', words: 'issues a certificate without looking whose signature the request has' },
  anyKeyLength: { kind: 'bug', words: 'issues a certificate for a key shorter than its policy asks for' },
  anyPassword: { kind: 'bug', words: 'takes every password' },
  otherPrefixesFail: { kind: 'bug', words: 'fails on SOAP with prefixes it does not expect' },
  anyCertificate: { kind: 'bug', words: 'takes every client certificate, whoever issued it' },
  sourceDecides: { kind: 'bug', words: 'believes Source, whichever of its devices the certificate is for' },
  repeatIsNew: { kind: 'bug', words: 'takes the repeat of a message for a new one and goes on to the next commands' },
  halfIsWhole: { kind: 'bug', words: 'executes what it could read of a message that is not well-formed' },
  strayStatusFails: { kind: 'bug', words: 'fails on a Status for a command it never sent' },
  waitsForStatus: { kind: 'bug', words: 'sends its commands again until each has a Status' },
  largeHangs: { kind: 'bug', words: 'never answers a message larger than its MaxMsgSize' },
  resetKills: { kind: 'bug', words: 'answers nobody any more once a connection ended in the middle of a body' },
} as const satisfies Record<string, SoapFault | Behaviour>;

export type FaultId = keyof typeof faultTable;
type IdsOf<Kind> = { [Id in FaultId]: (typeof faultTable)[Id]['kind'] extends Kind ? Id : never }[FaultId];
export type SoapFaultId = IdsOf<'soap'>;
export type HttpFaultId = IdsOf<'http'>;

export const soapFaultIds = Object.keys(faultTable).filter((id): id is SoapFaultId => faultTable[id as FaultId].kind === 'soap');
const httpFaultIds = Object.keys(faultTable).filter((id): id is HttpFaultId => faultTable[id as FaultId].kind === 'http');

export interface FaultSettings {
  /** Where a `soap` or `http` fault happens; enrol unless told. Others know their place. */
  readonly at?: Step;
  /** HTTP status of a fault; 500 unless told. */
  readonly status?: number;
  /** How often it happens; for ever unless told. */
  readonly times?: number;
  /** Retry-After, or how far in the future a certificate becomes valid. */
  readonly seconds?: number;
}

/** The faults that are on. */
export interface Faults {
  set(id: FaultId, settings?: FaultSettings): void;
  clear(...ids: readonly FaultId[]): void;
  readonly active: readonly FaultId[];
  /** Settings when it is on, and one of its times is used up. */
  take(id: FaultId): FaultSettings | undefined;
  isOn(id: FaultId): boolean;
  takeSoap(step: Step): { readonly id: SoapFaultId; readonly settings: FaultSettings } | undefined;
  takeHttp(step: Step): { readonly id: HttpFaultId; readonly settings: FaultSettings } | undefined;
}

export function createFaults(first: Partial<Record<FaultId, FaultSettings>>): Faults {
  const on = new Map<FaultId, { settings: FaultSettings; left: number }>();
  const set = (id: FaultId, settings: FaultSettings = {}) =>
    void on.set(id, { settings, left: settings.times ?? Number.POSITIVE_INFINITY });
  for (const [id, settings] of Object.entries(first)) set(id as FaultId, settings);
  const take = (id: FaultId) => {
    const found = on.get(id);
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) on.delete(id);
    return found.settings;
  };
  const takeAt = <Id extends FaultId>(ids: readonly Id[], step: Step) => {
    const id = ids.find((candidate) => {
      const found = on.get(candidate);
      return found !== undefined && (found.settings.at ?? 'enrol') === step;
    });
    const settings = id === undefined ? undefined : take(id);
    return id === undefined || settings === undefined ? undefined : { id, settings };
  };
  return {
    set,
    clear(...ids) {
      for (const id of ids.length === 0 ? [...on.keys()] : ids) on.delete(id);
    },
    get active() {
      return [...on.keys()];
    },
    take,
    isOn: (id) => on.has(id),
    takeSoap: (step) => takeAt(soapFaultIds, step),
    takeHttp: (step) => takeAt(httpFaultIds, step),
  };
}
