import { quoted } from '../../shared/quoted.ts';
import { childText, findAll, findElement, readForeignXml } from '../device/management/messages/read-xml.ts';
import { replyText, type WireStep } from '../device/management/wire/wire-rule.ts';
import type { HttpsAnswer, HttpsReply, HttpsSending } from '../device/ports/https-client.ts';
import type { XMLElement } from '../device/xml/build-elements.ts';

/**
 * What a server made of one request. `unclear`: it answered, and neither did what was asked nor said why not. `cut`: the PC itself ended the
 * connection. `away`: nobody was there.
 */
export interface Outcome {
  readonly kind: 'taken' | 'refused' | 'unclear' | 'failed' | 'closed' | 'late' | 'cut' | 'away';
  /** One sentence without a full stop. */
  readonly words: string;
}

export function outcomeOf(step: WireStep, reply: HttpsReply, sending: HttpsSending | undefined): Outcome {
  if (reply.kind === 'answer') return answered(step, reply);
  if (sending?.ends !== undefined) return { kind: 'cut', words: 'the PC ended the connection' };
  switch (reply.reason) {
    case 'time-out':
      return { kind: 'late', words: `no answer came: ${reply.detail}` };
    case 'cannot-connect':
    case 'name-not-resolved':
    case 'address-refused':
    case 'bad-url':
      return { kind: 'away', words: reply.detail };
    case 'client-certificate':
      return { kind: 'refused', words: `TLS refused the certificate: ${reply.detail}` };
    default:
      return { kind: 'closed', words: `the connection ended without an answer: ${reply.detail}` };
  }
}

function answered(step: WireStep, answer: HttpsAnswer): Outcome {
  const { status, headers } = answer;
  const text = replyText(answer);
  const read = text.trim() === '' ? null : readForeignXml(text);
  const root = read?.ok ? read.value : null;
  const fault = root === null ? undefined : findElement(root, 'Fault');
  if (fault !== undefined) return ofFault(fault, status);
  if (status === 503 && headers.has('retry-after')) return { kind: 'refused', words: 'HTTP 503 with Retry-After' };
  if (status >= 500) return { kind: 'failed', words: `HTTP ${status}, and no fault that says why` };
  if (status >= 400) return { kind: 'refused', words: `HTTP ${status}` };
  if (status >= 300) return { kind: 'unclear', words: `HTTP ${status} leads elsewhere` };
  if (step === 'session') return ofMessage(root, text, read?.ok === false ? read.because : '');
  const owed = step !== 'find' && step !== 'sign-in';
  if (owed && text.trim() === '') return { kind: 'unclear', words: `HTTP ${status} and an empty body` };
  return { kind: 'taken', words: `HTTP ${status}` };
}

/** Faults that name the client's mistake; a server that says that it stumbled itself has not. Source: [MS-MDE2] 2.2.9. */
function ofFault(fault: XMLElement, status: number): Outcome {
  const code =
    childText(findElement(fault, 'Subcode'), 'Value') ??
    childText(findElement(fault, 'Code'), 'Value') ??
    childText(fault, 'faultcode') ??
    '';
  const reason = childText(findElement(fault, 'Reason'), 'Text') ?? childText(fault, 'faultstring') ?? '';
  const words = `SOAP fault ${code === '' ? '' : `${code}, `}HTTP ${status}${reason === '' ? '' : `: ${quoted(reason)}`}`;
  return /InternalServiceFault$/i.test(code) ? { kind: 'unclear', words: `${words} (a failure of its own)` } : { kind: 'refused', words };
}

function ofMessage(root: XMLElement | null, text: string, because: string): Outcome {
  if (text.trim() === '') return { kind: 'unclear', words: 'an empty body, which ends the session' };
  if (root === null || findElement(root, 'SyncBody') === undefined)
    return { kind: 'unclear', words: `an answer that is no SyncML${because === '' ? '' : `: ${because}`}` };
  const statuses = findAll(root, 'Status').map((status) => ({
    about: childText(status, 'Cmd') ?? '',
    code: Number(childText(status, 'Data')),
  }));
  const refusal = statuses.find(({ code }) => code >= 400);
  if (refusal !== undefined) return { kind: 'refused', words: `Status ${refusal.code} for ${refusal.about}` };
  const alerts = findAll(root, 'Alert').map((alert) => childText(alert, 'Data'));
  if (alerts.includes('1223')) return { kind: 'refused', words: 'Alert 1223: it ended the session' };
  const leaves = findAll(root, 'Exec').some((exec) => findAll(exec, 'LocURI').some(({ text: uri }) => /Unenroll$/i.test(uri.trim())));
  if (leaves) return { kind: 'refused', words: 'it told the PC to unenrol' };
  const header = statuses.find(({ about }) => about === 'SyncHdr');
  return header === undefined
    ? { kind: 'taken', words: 'SyncML without a Status of the header' }
    : { kind: 'taken', words: `Status ${header.code} for the header` };
}
