import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import { bitsRetryWords } from '../../../../shared/words/bits-retries.ts';
import type { Assumption } from './assumption.ts';

const bitsRetries = `What the CSP does is not published. ${bitsRetryWords}`;

/** How a picture is fetched, told and shown. */
export const pictureRows = {
  fileTypeTest: {
    decides: 'What makes Status 4: the extension of the URL, the bytes, or either',
    values: ['both', 'extension', 'content'],
    evidence: 'inferred',
    source: 'Field notes: a URL without image extension gives 4; the 2020 downloader stored anything',
  },
  queryInUrl: {
    decides: 'Whether the extension is looked for before the query of the URL, or at its very end',
    values: ['ignored', 'partOfExtension'],
    evidence: 'inferred',
    source: 'No capture with a signed URL was found',
  },
  sameUrl: {
    decides: 'The same URL written again while its picture is stored',
    values: ['keep', 'refetch'],
    evidence: 'observed',
    source: 'Intune users (2018): devices do not refresh a picture that changed behind its URL; one field note says they do',
  },
  downloader: {
    decides: 'Who fetches pictures: the Background Intelligent Transfer Service, with its requirements for a server, or a plain client',
    values: ['bits', 'plain'],
    evidence: 'observed',
    source:
      'Windows fetches with BITS (file created by its service). Microsoft on BITS: HEAD states the size, GET has Content-Length and ranges. Seen: no length, no picture. Missing ranges and a refused HEAD: reports disagree',
  },
  proGate: {
    decides: 'Pro without SetEduPolicies or boot to cloud',
    values: ['status7', 'silentSuccess', 'applied'],
    evidence: 'documented',
    source:
      'CSP page of 2017: 7, Blocked, SKU not allowed, and one vendor says so; field notes: success is reported and the picture does not change; an article of Microsoft of March 2025 has it applied on Pro',
  },
  proEducationGate: {
    decides: 'Pro Education without SetEduPolicies or boot to cloud',
    values: ['applied', 'status7', 'silentSuccess'],
    evidence: 'inferred',
    source: 'The CSP page names Pro and Education, and not which of the two Pro Education is',
  },
  gateOpens: {
    decides: 'A picture that the edition held back, when the PC comes to take such policies',
    values: ['heals', 'nextWrite'],
    evidence: 'inferred',
    source: 'A field note of 2018: after a step-up to Enterprise the picture was not applied again by itself',
  },
  jfif: {
    decides: 'A URL that ends in .jfif, the name some programs give to JPEG files',
    values: ['refused', 'taken'],
    evidence: 'documented',
    source: 'The CSP page lists jpg, jpeg and png; that the list is complete is our reading',
  },
  lockedDisplays: {
    decides: 'What the displays beside the main one show while the PC is locked: the picture without clock, or nothing',
    values: ['picture', 'black'],
    evidence: 'inferred',
    source: 'No page states it, and no capture shows two displays',
  },
  windowsPictures: {
    decides: 'Whether the PC has the pictures that come with Windows, as C:\\Windows\\Web\\Screen\\img100.jpg',
    values: ['present', 'absent'],
    evidence: 'observed',
    source: 'Every PC has them, and administrators point policies at them. Here our own pictures lie under their names',
  },
  retryDelays: {
    decides: 'Seconds before the second, third, ... try; the last one repeats',
    values: ['5,15,60'],
    pattern: { expression: /^\d{1,5}(,\d{1,5}){0,9}$/, words: 'up to ten whole numbers of seconds, comma separated, as 5,15,60' },
    evidence: 'inferred',
    source: bitsRetries,
  },
  maxTries: {
    decides: 'Tries before Status 6',
    values: ['3'],
    pattern: { expression: /^([1-9]|1\d|20)$/, words: 'a whole number from 1 to 20' },
    evidence: 'inferred',
    source: bitsRetries,
  },
  lockPicture: {
    decides: 'Which lock screen picture is shown: that of LockScreenImageUrl, or that of a policy',
    values: ['csp', 'policy'],
    evidence: 'inferred',
    source: 'Not documented. Scripts everywhere force a picture by the PersonalizationCSP key on PCs that also carry policies',
  },
  desktopPicture: {
    decides: 'Which desktop picture is shown: that of the policy Desktop Wallpaper, or that of DesktopImageUrl',
    values: ['policy', 'csp'],
    evidence: 'inferred',
    source: 'Not documented. The policy is read at each sign-in, and its text forbids any other wallpaper',
  },
} as const satisfies Partial<Record<AssumptionId, Assumption>>;
