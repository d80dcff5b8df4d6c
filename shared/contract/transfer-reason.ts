/**
 * Why a transfer did not end in a picture, as fine as Chromium's download interrupt reasons.
 * `final` reasons end in Status 3 (4 and 5 where the Status has its own number); the others are tried again and end in 6.
 */
export interface TransferReasonMeaning {
  /** What went wrong, for a person. */
  readonly text: string;
  /** What to do about it. */
  readonly fix: string;
  readonly ends: 'final' | 'retried';
  /** It stands for one HTTP status, which the text names: the particulars add a code of the server, if it gives one. */
  readonly exact?: true;
}

/** What the device says about the newest try of one node. */
export interface TransferReason {
  readonly code: TransferReasonCode;
  /** The particulars: host, address, HTTP status with the code of a storage service, byte counts. Never credentials or response bodies. */
  readonly detail: string;
}

export const transferReasons = {
  dns: {
    text: 'The host name could not be found',
    fix: 'Check the host in the URL and that this computer can resolve it',
    ends: 'retried',
  },
  refused: { text: 'The server refused the connection', fix: 'Check the port and that the server is running', ends: 'retried' },
  unreachable: { text: 'The server could not be reached', fix: 'Check the network between this computer and the server', ends: 'retried' },
  reset: { text: 'The connection broke', fix: 'Check the server, or the proxy in front of it', ends: 'retried' },
  'connect-timeout': { text: 'No connection within 10 seconds', fix: 'Check firewall and address', ends: 'retried' },
  'first-byte-timeout': {
    text: 'The server accepted the request but sent nothing',
    fix: 'Check the server: it must answer within 30 seconds',
    ends: 'retried',
  },
  'idle-timeout': {
    text: 'The server stopped sending in the middle',
    fix: 'Check the server, or the proxy in front of it',
    ends: 'retried',
  },
  'too-slow': { text: 'The server sends less than 1 KiB a second', fix: 'Serve the picture from a faster server', ends: 'retried' },
  'total-timeout': {
    text: 'The transfer took longer than 5 minutes',
    fix: 'Serve a smaller picture, or use a faster server',
    ends: 'retried',
  },
  'tls-untrusted': {
    text: 'The certificate is not from an authority this PC trusts',
    fix: 'Use a certificate from a public authority, or let this computer trust the one that issued it and start Managed PC again',
    ends: 'retried',
  },
  'tls-expired': { text: 'The certificate has expired or is not valid yet', fix: 'Renew the certificate', ends: 'retried' },
  'tls-wrong-name': { text: 'The certificate is for another host name', fix: 'Use a name that is in the certificate', ends: 'retried' },
  'tls-failed': { text: 'The TLS handshake failed', fix: 'Offer TLS 1.2 or newer', ends: 'retried' },
  'http-401': {
    text: 'The server requires a sign-in (401)',
    fix: 'Allow anonymous GET: Windows downloads as SYSTEM, without credentials',
    ends: 'retried',
    exact: true,
  },
  'http-403': {
    text: 'The server denied access (403)',
    fix: 'Allow anonymous GET; check the expiry of a signed URL',
    ends: 'retried',
    exact: true,
  },
  'http-404': {
    text: 'There is nothing at this URL (404)',
    fix: 'Check path and file name, upper and lower case too',
    ends: 'retried',
    exact: true,
  },
  'http-407': {
    text: 'A proxy requires a sign-in (407)',
    fix: 'Let the PC reach the server without that proxy',
    ends: 'retried',
    exact: true,
  },
  'http-429': {
    text: 'The server received too many requests (429)',
    fix: 'Wait, or raise the limit of the server',
    ends: 'retried',
    exact: true,
  },
  'http-4xx': {
    text: 'The server refused the request',
    fix: 'Look for the request in the server’s log, and correct the address or the server',
    ends: 'retried',
  },
  'http-5xx': { text: 'The server reported an internal error', fix: 'Check the server', ends: 'retried' },
  'http-unexpected': {
    text: 'The server answered with something other than 200',
    fix: 'The URL must answer 200 with the whole picture',
    ends: 'retried',
  },
  'bad-response': { text: 'The reply is not proper HTTP', fix: 'Check the server: its headers or chunks are broken', ends: 'retried' },
  'protocol-switched': {
    text: 'The server switched to another protocol (101)',
    fix: 'Check the server, or the proxy in front of it: the PC asks for a picture over HTTP and offers no other protocol',
    ends: 'retried',
  },
  'no-length': {
    text: 'The reply does not say how long the picture is',
    fix: 'Have the server send Content-Length and no chunks: Windows fetches with BITS, which fails without. Serve the picture as a file, not through a script, a compressing proxy or a stream',
    ends: 'retried',
  },
  'content-encoding': {
    text: 'The server compressed the picture although it was asked not to',
    fix: 'Turn off Content-Encoding for images',
    ends: 'retried',
  },
  'short-body': { text: 'Fewer bytes arrived than were announced', fix: 'Check the server, or the proxy in front of it', ends: 'retried' },
  'empty-body': { text: 'The reply is empty', fix: 'Upload the picture again', ends: 'retried' },
  'redirect-loop': { text: 'More than 10 redirects', fix: 'Use the URL where the redirects end', ends: 'retried' },
  'redirect-without-location': { text: 'A redirect without a target', fix: 'Check the server', ends: 'retried' },
  'redirect-to-scheme': {
    text: 'A redirect to something other than http or https',
    fix: 'Remove that redirect: the PC never follows it',
    ends: 'final',
  },
  'redirect-downgrade': { text: 'A redirect from https to http', fix: 'Keep https to the end', ends: 'final' },
  'address-refused': {
    text: 'The address is one this PC never fetches from',
    fix: 'Serve the picture from an ordinary address: those of metadata services, and private ones behind a public redirect, are refused',
    ends: 'final',
  },
  'credentials-in-url': {
    text: 'The URL contains a user name or password',
    fix: 'Remove it: Windows fetches as SYSTEM, anonymously',
    ends: 'final',
  },
  'too-large': { text: 'The file is larger than 50 MiB', fix: 'Use a smaller picture', ends: 'final' },
  'too-many-pixels': {
    text: 'The picture has more than 67,108,864 pixels',
    fix: 'Scale it down: 8192 by 8192 is the largest',
    ends: 'final',
  },
  'corrupt-image': { text: 'The picture is damaged', fix: 'Open and save it again, then upload it whole', ends: 'final' },
  'truncated-image': { text: 'The picture ends too early', fix: 'Upload it again, whole', ends: 'retried' },
  'not-an-image': {
    text: 'The bytes are neither JPEG nor PNG',
    fix: 'Serve a JPEG or PNG. If it should be one, open the URL in a private window: often a sign-in or error page comes instead',
    ends: 'final',
  },
  'unknown-extension': {
    text: 'The URL does not end in .jpg, .jpeg or .png',
    fix: 'Serve a JPEG or PNG under a name with such an extension',
    ends: 'final',
  },
  'unsupported-scheme': { text: 'Only http, https and file URLs are accepted', fix: 'Use one of these', ends: 'final' },
  'bad-url': { text: 'This is not a URL', fix: 'Write it in full, with https://', ends: 'final' },
  'bad-address': {
    text: 'The URL cannot be used',
    fix: 'Check the host, the port (1 to 65535) and the length (2,048 characters at most)',
    ends: 'final',
  },
  'edition-blocked': {
    text: 'This edition does not accept the policy',
    fix: 'Use Enterprise or Education; on Pro, turn SetEduPolicies on or boot to cloud in shared PC mode',
    ends: 'final',
  },
  'file-missing': {
    text: 'There is no such file',
    fix: 'Check the path; Windows paths are looked up in the mapped folder',
    ends: 'retried',
  },
  'file-denied': { text: 'The file may not be read', fix: 'Give read permission', ends: 'retried' },
  'file-not-regular': { text: 'This is not an ordinary file', fix: 'Give the path of a picture', ends: 'final' },
  'file-changed': { text: 'The file changed while it was copied', fix: 'Write it under another name and rename it', ends: 'retried' },
  'file-remote': { text: 'File URLs with a server are not fetched', fix: 'Use https, or a path on this PC', ends: 'final' },
  'bad-path': { text: 'The path has characters that are not allowed in a path', fix: 'Remove these characters', ends: 'final' },
  'disk-full': { text: 'There is not enough disk space for the picture', fix: 'Free some disk space', ends: 'final' },
  'disk-failed': { text: 'The picture could not be written', fix: 'Check the data folder', ends: 'final' },
  cancelled: { text: 'A newer policy replaced it', fix: 'Nothing to do', ends: 'final' },
} as const satisfies Record<string, TransferReasonMeaning>;

export type TransferReasonCode = keyof typeof transferReasons;
