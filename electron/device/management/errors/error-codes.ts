/** What Windows calls an error of enrolment or management, what it means, and where to look. Source: mdmregistration.h, [MS-MDE2]. */
export interface ErrorMeaning {
  /** `MENROLL_E_…` where the header has a name. */
  readonly name: string;
  readonly words: string;
  /** What to look at on the server or at the PC. */
  readonly look: string;
}

const table: Readonly<Record<string, ErrorMeaning>> = {
  '80180001': {
    name: 'MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR',
    words: 'The server did not understand the request',
    look: 'The fault text of the answer, and what the server checks in this request',
  },
  '80180002': {
    name: 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR',
    words: 'The server did not accept the credentials',
    look: 'User name, password or token, and whether a token was used already',
  },
  '80180003': {
    name: 'MENROLL_E_DEVICE_AUTHORIZATION_ERROR',
    words: 'This user may not enrol devices',
    look: "The user's enrolment permission on the server",
  },
  '80180004': {
    name: 'MENROLL_E_DEVICE_CERTIFICATEREQUEST_ERROR',
    words: 'The server issued no certificate for the request',
    look: "The server's certificate authority, and whether it reads the request Windows writes; csrShape plain tells",
  },
  '80180005': {
    name: 'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR',
    words: 'The enrolment server reported an error of its own',
    look: "The server's log at this time",
  },
  '80180006': {
    name: 'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR',
    words: 'The server had an internal error',
    look: "The server's log at this time",
  },
  '80180007': {
    name: 'MENROLL_E_DEVICE_INVALIDSECURITY_ERROR',
    words: "The server did not accept the message's security header",
    look: 'The wsse:Security header of the request',
  },
  '80180008': {
    name: 'MENROLL_E_DEVICE_UNKNOWN_ERROR',
    words: 'The server answered with an error Windows does not know',
    look: 'The answer of this step',
  },
  '80180009': {
    name: 'MENROLL_E_ENROLLMENT_IN_PROGRESS',
    words: 'Another enrolment is running',
    look: 'Wait for it to end, or stop it',
  },
  '8018000A': {
    name: 'MENROLL_E_DEVICE_ALREADY_ENROLLED',
    words: 'The device is already enrolled',
    look: 'Disconnect it first; no request was sent',
  },
  '8018000B': { name: 'MENROLL_E_DEVICE_NOT_ENROLLED', words: 'The device is not enrolled', look: 'Enrol it first' },
  '8018000D': {
    name: 'MENROLL_E_DISCOVERY_SEC_CERT_DATE_INVALID',
    words: 'The server certificate is not valid at this time',
    look: "The certificate's dates, and the clocks of server and PC",
  },
  '8018000E': { name: 'MENROLL_E_PASSWORD_NEEDED', words: 'A password is needed', look: 'Give a password, or a token' },
  '8018000F': {
    name: 'MENROLL_E_WAB_ERROR',
    words: 'The sign-in page failed',
    look: 'The page at AuthenticationServiceUrl: it must end in a form with wresult',
  },
  '80180010': {
    name: 'MENROLL_E_CONNECTIVITY',
    words: 'There was a problem with the network',
    look: 'DNS, address and port of the server',
  },
  '80180012': {
    name: 'MENROLL_E_INVALIDSSLCERT',
    words: 'The server certificate is not trusted, or is for another name',
    look: 'Chain and names of the server certificate; --ca trusts an authority of your own',
  },
  '80180013': {
    name: 'MENROLL_E_DEVICECAPREACHED',
    words: 'The user has enrolled as many devices as allowed',
    look: 'Devices of this user on the server',
  },
  '80180014': {
    name: 'MENROLL_E_DEVICENOTSUPPORTED',
    words: 'The server does not support this device',
    look: "The server's rules for platform and version",
  },
  '80180015': {
    name: 'MENROLL_E_NOT_SUPPORTED',
    words: 'The server does not support this enrolment',
    look: "The server's enrolment settings",
  },
  '80180016': {
    name: 'MENROLL_E_NOTELIGIBLETORENEW',
    words: 'The server does not renew this certificate now',
    look: "The server's renewal window",
  },
  '80180017': { name: 'MENROLL_E_INMAINTENANCE', words: 'The server is in maintenance', look: 'Try again later' },
  '80180018': { name: 'MENROLL_E_USER_LICENSE', words: 'The user has no licence for device management', look: "The user's licence" },
  '80180019': {
    name: 'MENROLL_E_ENROLLMENTDATAINVALID',
    words: 'The server did not accept the data of this enrolment',
    look: 'The context items of the request',
  },
  '8018001A': {
    name: 'MENROLL_E_INSECUREREDIRECT',
    words: 'The server redirects from https to an unsafe address',
    look: 'The redirects and URLs of the answer',
  },
  '8018001B': {
    name: 'MENROLL_E_PLATFORM_WRONG_STATE',
    words: 'The PC is in a state in which it cannot be enrolled',
    look: 'The notices of this PC',
  },
  '8018001C': {
    name: 'MENROLL_E_PLATFORM_LICENSE_ERROR',
    words: 'The licence of this Windows does not allow it',
    look: 'The edition of this PC',
  },
  '8018001D': {
    name: 'MENROLL_E_PLATFORM_UNKNOWN_ERROR',
    words: 'Something unexpected happened on the PC',
    look: 'The notices of this PC',
  },
  '8018001E': {
    name: 'MENROLL_E_PROV_CSP_CERTSTORE',
    words: 'The certificates of the provisioning document could not be installed',
    look: 'CertificateStore in the document: thumbprints, base64, and whose key was certified',
  },
  '8018001F': {
    name: 'MENROLL_E_PROV_CSP_W7',
    words: 'The management account of the provisioning document could not be set up',
    look: 'APPLICATION w7 in the document: ADDR, PROVIDER-ID, APPAUTH',
  },
  '80180020': {
    name: 'MENROLL_E_PROV_CSP_DMCLIENT',
    words: 'The DMClient settings of the provisioning document could not be applied',
    look: 'DMClient/Provider in the document: its name and Poll',
  },
  '80180022': {
    name: 'MENROLL_E_PROV_CSP_MISC',
    words: 'A part of the provisioning document could not be applied',
    look: 'The part the step names',
  },
  '80180023': {
    name: 'MENROLL_E_PROV_UNKNOWN',
    words: 'The provisioning document could not be applied',
    look: 'The provisioning document',
  },
  '80180024': {
    name: 'MENROLL_E_PROV_SSLCERTNOTFOUND',
    words: 'There is no client certificate for the sessions',
    look: 'SSLCLIENTCERTSEARCHCRITERIA and CertificateStore/My in the document',
  },
  '80180025': {
    name: 'MENROLL_E_PROV_CSP_APPMGMT',
    words: 'Applications of the provisioning document could not be set up',
    look: 'EnterpriseAppManagement in the document',
  },
  '80180026': {
    name: 'MENROLL_E_DEVICE_MANAGEMENT_BLOCKED',
    words: 'Management of this device is blocked by policy',
    look: 'The policy DisableRegistration',
  },
  '80180027': {
    name: 'MENROLL_E_CERTPOLICY_PRIVATEKEYCREATION_FAILED',
    words: 'The key that the certificate policy asks for cannot be made',
    look: 'minimalKeyLength of the policy',
  },
  '80180028': {
    name: 'MENROLL_E_CERTAUTH_FAILED_TO_FIND_CERT',
    words: 'There is no certificate to sign in with',
    look: 'Give a certificate with its private key, in PEM (--certificate, or More in the form); or let the server ask for OnPremise or Federated',
  },
  '80180029': { name: 'MENROLL_E_EMPTY_MESSAGE', words: 'The server sent an empty answer', look: 'The answer of this step' },
  '8018002A': { name: 'MENROLL_E_USER_CANCELED', words: 'The sign-in was cancelled', look: 'Nothing: somebody closed the window' },
  '8018002B': { name: 'MENROLL_E_USER_ADDRESS', words: 'The address of the user cannot be used', look: 'The address: name@domain' },
  '80180031': { name: 'MENROLL_E_MDM_NOT_CONFIGURED', words: 'The server is not configured for management', look: "The server's settings" },
  '80180032': { name: 'MENROLL_E_CUSTOMSERVERERROR', words: 'The server refused, with a text of its own', look: "The server's text" },
  '80180033': { name: 'MENROLL_E_SERVER_429', words: 'The server receives too many requests', look: 'Retry-After of the answer' },
};

const winInet: Readonly<Record<string, ErrorMeaning>> = {
  '2EE2': {
    name: 'ERROR_WINHTTP_TIMEOUT',
    words: 'The server did not answer in time',
    look: 'Whether the server runs, and what it waits for',
  },
  '2EE7': {
    name: 'ERROR_WINHTTP_NAME_NOT_RESOLVED',
    words: 'The server’s name could not be resolved',
    look: 'DNS; --host NAME=ADDR:PORT gives an address, --server another name',
  },
  '2EF1': {
    name: 'ERROR_WINHTTP_OPERATION_CANCELLED',
    words: 'This PC broke the session off',
    look: 'Nothing at the server: the PC was shut down, or left it, in the middle of the session',
  },
  '2EFD': { name: 'ERROR_WINHTTP_CANNOT_CONNECT', words: 'No connection to the server', look: 'Address, port and firewall of the server' },
  '2EFE': {
    name: 'ERROR_WINHTTP_CONNECTION_ERROR',
    words: 'The server closed the connection',
    look: "The server's log: it closed the connection instead of answering",
  },
  '2F05': {
    name: 'ERROR_WINHTTP_SECURE_CERT_DATE_INVALID',
    words: 'The server certificate is not valid at this time',
    look: "The certificate's dates, and the clocks of server and PC",
  },
  '2F06': {
    name: 'ERROR_WINHTTP_SECURE_CERT_CN_INVALID',
    words: 'The server certificate is for another name',
    look: 'The names in the server certificate',
  },
  '2F0C': {
    name: 'ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED',
    words: 'The server does not accept the client certificate',
    look: 'Which authorities the server takes client certificates from, and whether this one was revoked',
  },
  '2F0D': {
    name: 'ERROR_WINHTTP_SECURE_INVALID_CA',
    words: 'The authority of the server certificate is not trusted',
    look: 'The chain the server sends; --ca trusts an authority of your own',
  },
  '2F8F': {
    name: 'ERROR_WINHTTP_SECURE_FAILURE',
    words: 'No secure channel to the server',
    look: 'TLS versions of the server, at least 1.2',
  },
};

/** What a code means; codes the table does not have are told by their facility. */
export function meaningOf(code: string): ErrorMeaning {
  const digits = code.replace(/^0x/i, '').toUpperCase();
  const known = table[digits] ?? (/^80(?:19|07)/.test(digits) ? winInet[digits.slice(4)] : undefined);
  if (known !== undefined) return known;
  const http = /^8019([0-9A-F]{4})$/.exec(digits);
  const status = http === null ? 0 : Number.parseInt(http[1] ?? '', 16);
  if (status >= 100 && status < 600) {
    return {
      name: `HTTP_E_STATUS_${status}`,
      words: `The server answered HTTP ${status}`,
      look: "The answer of this step, and the server's log",
    };
  }
  return { name: '', words: 'Windows has no text for this code', look: 'The answer of this step' };
}

/** Facility HTTP: what Windows shows where a fault carries no code of its own. Seen: 400 as 0x80190190, a fault under 200 as 0x801900C8. */
export function httpCode(status: number): string {
  return `0x${(0x80_19_00_00 + status).toString(16).toUpperCase()}`;
}

/** The same facility with a WinINet number; the facility is our reading. */
export function transportCode(number: keyof typeof winInet & string): string {
  return `0x8019${number}`;
}
