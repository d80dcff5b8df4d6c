import { type DeviceFacts, factInWords } from '../contract/device-facts.ts';
import { imageStatusMeanings } from '../contract/image-status.ts';
import type { JournalEntry, JournalRecord } from '../contract/journal.ts';
import type { EventOf, JournalEvent } from '../contract/journal-event.ts';
import { recipes } from '../contract/recipes.ts';
import { transferReasons } from '../contract/transfer-reason.ts';
import { quoted } from '../quoted.ts';
import { bitsRetryWords } from './bits-retries.ts';
import { answerInWords, endWords, givenUpWords, hostWords, originWords, removedWords, takenWords, whatStays } from './event-words.ts';
import { slotWords } from './slot-names.ts';
import { isCarriedOut } from './status-code.ts';

type Told = Pick<JournalEntry, 'kind' | 'outcome' | 'title' | 'detail' | 'basis'>;

/** One entry as page, CLI, export and API tell it: its facts, and the words for them. */
export function entryInWords(record: JournalRecord): JournalEntry {
  return { ...record, ...eventInWords(record.event) };
}

export function eventInWords<Kind extends JournalEvent['kind']>(event: EventOf<Kind>): Told {
  const tell: (one: EventOf<Kind>) => Told = words[event.kind as Kind];
  return tell(event);
}

const gate = { kind: 'gated', source: 'edition, SetEduPolicies and boot to cloud' } as const;
const notDrawn =
  'It is stored whole, but of a kind that cannot be drawn, so the screen is as it would be without it. What to do: save it again as an ordinary JPEG (8 bits, baseline or progressive) or PNG';
const tones = { success: 'ok', running: 'waiting', caution: 'failed', critical: 'failed' } as const;

const transfer = (title: string, detail?: string): Told => ({ kind: 'transfer', outcome: 'info', title, ...optional(detail) });
const device = (title: string, detail?: string): Told => ({ kind: 'device', outcome: 'info', title, ...optional(detail) });

function optional(detail: string | undefined): { readonly detail?: string } {
  return detail === undefined || detail === '' ? {} : { detail };
}

function reason({ code, detail }: Pick<EventOf<'download-failed'>, 'code' | 'detail'>): Pick<Told, 'title' | 'detail'> {
  const { text, fix } = transferReasons[code];
  return { title: text, detail: `${detail === '' ? '' : `${detail}. `}What to do: ${fix}` };
}

/** A refused HEAD, or one without a size, is noted and tolerated: whether BITS goes on there is not settled. */
function headAnswered({ status, length }: EventOf<'head-answered'>): Told {
  const assumption = { basis: { kind: 'assumed', source: 'downloader' } } as const;
  if (status !== null && status < 300 && length !== null) return transfer(`The server says ${length} bytes (HEAD)`);
  const detail =
    'The picture is requested all the same. According to Microsoft, HEAD has to state the size; reports disagree on whether BITS continues without it';
  if (status !== null && status < 300) return { ...transfer('HEAD stated no size', detail), ...assumption };
  return { ...transfer(status === null ? 'HEAD was not answered' : `HEAD was refused with ${status}`, detail), ...assumption };
}

function leftOutWords({ nodes, count }: NonNullable<EventOf<'snapshot-restored'>['leftOut']>): string {
  const more = count > nodes.length ? ` ... and ${count - nodes.length} more` : '';
  return `Left out, because today’s DDF files do not allow them: ${nodes.join(' ')}${more}`;
}

/** 213: the value is written with its last chunk. */
function outcomeOf(status: number): Told['outcome'] {
  if (status === 213) return 'waiting';
  return isCarriedOut(status) ? 'ok' : 'failed';
}

const words: { readonly [Kind in JournalEvent['kind']]: (event: EventOf<Kind>) => Told } = {
  'message-answered': ({ number, requestBytes, replyBytes, codes, session }) => ({
    kind: 'message',
    outcome: 'info',
    title: `Message ${number}${session === undefined ? '' : ` of session ${session}`} ${answerInWords(codes)}`,
    detail: `${requestBytes} bytes received, ${replyBytes} sent back`,
  }),
  'message-refused': ({ number, title, detail, line, column = 1 }) => ({
    kind: 'message',
    outcome: 'failed',
    title: `Message ${number} refused: ${title}`,
    detail: line === undefined ? detail : `Line ${line}, column ${column}: ${detail}`,
  }),
  'message-repeated': ({ msgID, sessionID }) => ({
    kind: 'command',
    outcome: 'info',
    title: `Message ${msgID} of session ${sessionID} came again: answered as before`,
    detail: 'Nothing was executed again. What to do: give the message another MsgID to have it executed',
  }),
  'message-undone': ({ why, because }) => ({
    kind: 'command',
    outcome: 'failed',
    title: `Message undone: ${why === 'stopped' ? 'it was stopped' : 'its state could not be saved'}`,
    detail: because,
  }),
  command: ({ verb, target, status, because, provenance }) => ({
    kind: 'command',
    outcome: outcomeOf(status),
    title: `${verb}${target === '' ? '' : ` ${target}`} -> ${status}`,
    detail: because,
    basis: provenance,
  }),
  'package-setting': ({ package: name, path, status, because, provenance }) => ({
    kind: 'command',
    outcome: status === null ? 'info' : status < 300 ? 'ok' : 'failed',
    title: `Package ${quoted(name)}: ${path} -> ${status ?? 'not written'}`,
    detail: because,
    ...(provenance !== null && { basis: provenance }),
  }),
  'gate-opened': ({ slot }) => ({ kind: 'gate', outcome: 'ok', title: `This PC may take ${slotWords[slot].picture}`, basis: gate }),
  'gate-closed': ({ slot, because, pretended }) => ({
    kind: 'gate',
    outcome: 'failed',
    title: `${pretended ? 'Blocked, and reported as success' : 'Blocked'}: this PC does not take ${slotWords[slot].picture}`,
    detail: `${because}. What to do: ${transferReasons['edition-blocked'].fix}`,
    basis: pretended ? { kind: 'assumed', source: 'proGate' } : gate,
  }),
  'request-sent': ({ url, head }) => transfer(head === true ? `Asks for the size of ${url} (HEAD)` : `Asks for ${url}`),
  'head-answered': headAnswered,
  'response-received': ({ status, about }) => transfer(`Answered ${status}`, about),
  redirected: ({ url }) => transfer(`Redirected to ${url}`),
  'file-opened': ({ path }) => transfer(`Opens ${quoted(path)}`),
  'picture-received': ({ bytes, type, width, height, sha256, fileName }) =>
    transfer(`Received ${bytes} bytes: ${type.toUpperCase()}, ${width} × ${height}`, `SHA-256 ${sha256}, kept as ${fileName}`),
  'picture-lost': ({ fileName, found }) =>
    transfer(
      `${fileName} ${found === 'nothing' ? 'is no longer in the store' : 'is no longer the picture that was saved'}`,
      'It is not shown',
    ),
  'download-resumed': () => transfer('Resumes where it was interrupted'),
  'download-given-up': ({ because }) => transfer(`Given up: ${givenUpWords[because]}`),
  'same-url': ({ effect }) => {
    if (effect === 'goes-on') return transfer('The same URL again: the transfer in progress continues');
    if (effect === 'next-try') return transfer('The same URL again: the next try is made at once');
    const title = 'The same URL again: the picture is kept';
    return { kind: 'transfer', outcome: 'ok', title, basis: { kind: 'assumed', source: 'sameUrl' } };
  },
  'download-failed': (event) => ({ kind: 'transfer', outcome: 'failed', ...reason(event) }),
  'download-not-shown': (event) => ({
    kind: 'transfer',
    outcome: 'info',
    ...reason(event),
    basis: { kind: 'assumed', source: 'fileTypeTest' },
  }),
  'retry-planned': ({ delayMs, askedByServer }) => ({
    kind: 'transfer',
    outcome: 'waiting',
    title: `Tries again in ${delayMs / 1_000} s`,
    ...(askedByServer
      ? { detail: 'The server asked for this wait' }
      : { detail: `The figures are assumed. ${bitsRetryWords}`, basis: { kind: 'assumed', source: 'retryDelays' } }),
  }),
  status: ({ name, status }) => {
    if (status === null) return { kind: 'status', outcome: 'info', title: `${name} is gone` };
    const { meaning, tone } = imageStatusMeanings[status];
    return { kind: 'status', outcome: tones[tone], title: `${name} is ${status}: ${meaning}` };
  },
  screen: ({ slot, fileName, unpainted }) => {
    const { screen } = slotWords[slot];
    const base = { kind: 'screen', outcome: 'ok' } as const;
    if (fileName === null)
      return { ...base, title: slot === 'companyLogo' ? `${screen} has no logo any more` : `${screen} is the user’s own again` };
    if (unpainted === null) return { ...base, title: `${screen} gets ${fileName}` };
    return { kind: 'screen', outcome: 'failed', title: `${screen} does not paint ${fileName}`, detail: unpainted };
  },
  'render-failed': ({ slot, fileName }) => ({
    kind: 'screen',
    outcome: 'failed',
    title: `${slotWords[slot].screen} cannot draw ${fileName}`,
    detail: notDrawn,
  }),
  'host-wallpaper': ({ phase, detail }) => ({
    kind: 'host',
    outcome: phase === 'failed' ? 'failed' : 'ok',
    title: `Wallpaper of this computer ${hostWords[phase]}`,
    detail,
  }),
  'host-wallpaper-taken': ({ phase, detail }) => ({
    kind: 'host',
    outcome: phase === 'applied' ? 'ok' : phase === 'failed' ? 'failed' : 'info',
    title: `Wallpaper changed on this computer: ${takenWords[phase]}`,
    detail,
  }),
  'facts-changed': ({ facts }) =>
    device(`Changed at the PC: ${facts.map(({ name, value }) => factInWords(name as keyof DeviceFacts, value)).join(', ')}`),
  'assumptions-changed': ({ assumptions }) =>
    device(`Assumed from now on: ${assumptions.map(({ decides, value }) => `${quoted(decides)} is ${value}`).join(', ')}`),
  'change-not-saved': ({ because }) => ({
    ...device('A change at the PC was not made, because it could not be saved', because),
    outcome: 'failed',
  }),
  'download-again': ({ slot }) => device(`Download again: requested at the PC, for ${slotWords[slot].picture}`),
  reset: () => device('Reset to factory state'),
  'policies-removed': ({ scope }) => device(removedWords[scope]),
  'snapshot-restored': ({ name, leftOut }) =>
    device(`Restored from the snapshot ${quoted(name)}`, leftOut === undefined ? undefined : leftOutWords(leftOut)),
  'recipe-run': ({ status }) => device(`Recipe for Status ${status}: ${recipes[status].title}`),
  'recipe-undone': () => device('The PC is as it was before the recipe'),
  'ddf-added': ({ name, nodes, warnings }) => device(`DDF file ${quoted(name)} added: ${nodes} nodes`, warnings.join('; ')),
  'ddf-removed': ({ name }) => device(`DDF file ${quoted(name)} removed`),
  'package-applied': ({ name, packageId, version, owner, rank, phase }) =>
    device(
      `Package ${quoted(name)} applied${phase === 'oobe' ? ' while the PC was set up' : ''}`,
      `${packageId}, version ${version}, ${owner}, rank ${rank}`,
    ),
  'group-policy-changed': ({ values, taken, removed }) =>
    device('Group Policy changed', `${taken} values imported, ${removed} removed; the list has ${values}.`),
  'package-removed': ({ name }) => device(`Package ${quoted(name)} removed`, whatStays),
  'enrolment-step': ({ step, failed, words: says, code }) => ({
    ...device(`Enrolment, ${step}: ${says}`, code),
    outcome: failed ? 'failed' : 'ok',
  }),
  'enrolment-ended': ({ server, by }) => device(`Unenrolled from ${server}, ${endWords[by]}`),
  'certificate-renewed': ({ thumbprint }) => ({ ...device(`The client certificate was renewed: ${thumbprint}`), outcome: 'ok' }),
  'certificate-not-renewed': ({ code, because }) => ({
    ...device(`The client certificate was not renewed, ${code}`, because),
    outcome: 'failed',
  }),
  'certificate-not-stored': ({ because }) => ({
    ...device('The renewed certificate could not be stored; the old one stays', because),
    outcome: 'failed',
  }),
  'recovery-over': ({ good, because }) => ({
    ...device(good ? 'The enrolment was recovered' : 'The enrolment was not recovered', because),
    outcome: good ? 'ok' : 'failed',
  }),
  'policies-reapplied': ({ count }) => device(`ConfigRefresh applied ${count} ${count === 1 ? 'policy' : 'policies'} again`),
  'setup-over': ({ phase, good, missing }) => ({
    ...device(
      `Enrolment Status Page, ${phase === 'device' ? 'device setup' : 'account setup'}: ${good ? 'everything is there' : 'the time is up'}`,
      missing === '' ? undefined : missing,
    ),
    outcome: good ? 'ok' : 'failed',
  }),
  'session-begun': ({ server, number, origin }) =>
    device(`Session ${number === undefined ? '' : `${number} `}with ${server} begins, ${originWords[origin]}`),
  'session-over': ({ server, number, code, commands, words: says, look }) => ({
    ...device(
      `Session ${number} with ${server} ${code === null ? 'is over' : `ended, ${code}`}: ${commands} commands`,
      look === null ? says : `${says}. Look at: ${look}`,
    ),
    outcome: code === null ? 'ok' : 'failed',
  }),
  text: ({ link, outcome, title, detail, provenance }) => ({
    kind: link,
    outcome,
    title,
    ...optional(detail),
    ...(provenance !== undefined && { basis: provenance }),
  }),
};
