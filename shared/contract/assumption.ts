/** Behaviour nobody outside Microsoft has documented, as values one can switch. The table with evidence is `electron/device/state/assumed`. */
export interface AssumptionValues {
  /** Status code of a write to an image URL node. */
  readonly urlWriteCode: '202' | '200';
  /** Get of a Status node whose URL is not set: 404, or 200 with 0. */
  readonly statusWhenUnset: '404' | '0';
  /** Delete of ./Vendor/MSFT/Personalization: refused, or clears everything. */
  readonly rootDelete: '405' | '200';
  /** What decides between Status 4 and going on. */
  readonly fileTypeTest: 'both' | 'extension' | 'content';
  /** Whether `a.jpg?sig=x` still ends in `.jpg`. */
  readonly queryInUrl: 'ignored' | 'partOfExtension';
  /** The same URL written again while Status is 1. */
  readonly sameUrl: 'keep' | 'refetch';
  /** Who fetches: as BITS does, which wants to be told the length, or as any client. */
  readonly downloader: 'bits' | 'plain';
  /** Pro without SetEduPolicies. */
  readonly proGate: GateValue;
  /** The same of Pro Education. */
  readonly proEducationGate: GateValue;
  /** A gate that was closed opens: the picture comes by itself, or with the next write. */
  readonly gateOpens: 'heals' | 'nextWrite';
  /** `.jfif` as an extension. */
  readonly jfif: 'refused' | 'taken';
  /** Pictures under the names of those that come with Windows. */
  readonly windowsPictures: 'present' | 'absent';
  /** What displays beside the main one show while the PC is locked. */
  readonly lockedDisplays: 'picture' | 'black';
  readonly editionRefusal: '405' | '404' | '406';
  readonly buildRefusal: '404' | '405' | '406';
  readonly nameCase: 'insensitive' | 'sensitive';
  /** A blank inside a name of a LocURI, where %20 should stand. */
  readonly namesWithBlanks: 'refused' | 'taken';
  readonly badValueCode: '400' | '415' | '500';
  /** Whether a pattern without anchors is looked for in the value, or has to be all of it. */
  readonly patternMatch: 'search' | 'whole';
  /** Bare elements inside Data: its value, or a fault. */
  readonly markupInData: 'taken' | 'refused';
  /** Delete of a set leaf of Personalization. */
  readonly leafDelete: 'removes' | 'unsupported';
  /** Seconds before the second, third, ... try, comma separated; the last one repeats. */
  readonly retryDelays: string;
  /** Tries in one round before Status 6, a decimal number from 1 to 20. */
  readonly maxTries: string;
  /** LockScreenImageUrl and a policy's lock picture at once. */
  readonly lockPicture: 'csp' | 'policy';
  /** DesktopImageUrl and Desktop Wallpaper of Group Policy's at once. */
  readonly desktopPicture: 'policy' | 'csp';
  /** DeviceLock/EnforceLockScreenAndLogonImage and ForceDefaultLockScreen at once. */
  readonly lockPolicies: 'lastWritten' | 'DeviceLock' | 'ControlPanelDisplay';
  /** When screens show a policy: at once, or when Windows would have read it. */
  readonly policyMoment: 'atOnce' | 'asWindows';
  /** Values of one policy for the user and for the device. */
  readonly userAndDevice: 'user' | 'device';
  /** Two sources of a policy whose DDF states no merge. */
  readonly policyNoMerge: 'lastWrite' | 'firstWrite';
  /** Whether MDMWinsOverGP counts for what a provisioning package gave. */
  readonly mdmWinsCovers: 'policyCsp' | 'mdmOnly';
  /** What Policy/Result says where Group Policy goes before Policy CSP. */
  readonly resultOverGP: 'inForce' | 'policyManager';
  /** A bare file name in a URL setting of a provisioning package that carries such a file. */
  readonly ppkgBareFileName: 'resolve' | 'unsupportedScheme';
  /** A provisioning package sets what management has set before. */
  readonly ppkgAgainstMdm: 'lastWriter' | 'mdmStays';
  /** A provisioning package in the phase of setup (OOBE) on a PC that is enrolled. */
  readonly ppkgSetupWhenEnrolled: 'refused' | 'applied';
  /** The certificate request of an enrolment: with the characters strict parsers refuse, or without. */
  readonly csrShape: 'windows' | 'plain';
  /** RequestVersion of the Discover message. */
  readonly discoveryVersion: '4.0' | '1.0' | '2.0' | '3.0' | '5.0' | '6.0' | '7.0';
  /** MessageIDs of the enrolment messages. */
  readonly messageIds: 'constant' | 'random';
  /** ValueType of the certificate that signs in. */
  readonly certificateToken: 'x509v3' | 'userToken';
  /** What its signature is over: the whole message, or Timestamp, To and Body each. */
  readonly certificateSignature: 'envelope' | 'parts';
  /** A SOAP fault instead of a certificate policy. */
  readonly policyFault: 'stop' | 'continue';
  /** A digest account without AAUTHDATA. */
  readonly missingNonce: 'fail' | 'accept';
  /** What a renewal sends: CMS around the request, or the request itself. */
  readonly renewalToken: 'pkcs7' | 'pkcs10';
  /** Whether sessions show their client certificate. */
  readonly clientCertificate: 'send' | 'withhold';
  /** Messages after which a session that does not end is ended. */
  readonly sessionCap: string;
  /** An address that a RespURI names: taken as it is, or with the query Windows adds to the account's. */
  readonly respURI: 'asGiven' | 'withMode';
  /** Credentials in the message that opens a session, before the server has asked: of accounts with BASIC, of none, of all. */
  readonly firstCredential: 'basic' | 'none' | 'all';
  /** The Enrolment Status Page on a PC that was enrolled from Settings. */
  readonly setupPage: 'shown' | 'never';
}

/** What a gate that is closed does to a picture policy: blocks it with Status 7, tells success and shows nothing, or is no gate. */
export type GateValue = 'status7' | 'silentSuccess' | 'applied';

export type AssumptionId = keyof AssumptionValues;

/** One row of the table as panels and CLI show it. */
export interface AssumptionRow {
  readonly id: string;
  readonly decides: string;
  readonly value: string;
  readonly default: string;
  /** The values it can take; empty where any text that `pattern` describes is one. */
  readonly alternatives: readonly string[];
  readonly pattern?: string;
  readonly evidence: Evidence;
  readonly source: string;
  /** What it changes on this PC now, as a sentence without its full stop; and whether another value would make a difference now. */
  readonly effect: string;
  readonly matters: boolean;
}

/** Seen on a real client, documented, or our own choice. */
export type Evidence = 'observed' | 'documented' | 'inferred';
