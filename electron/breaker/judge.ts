import type { ClientFaultMeaning } from '../../shared/client-faults/fault-meaning.ts';
import type { Verdict } from '../../shared/client-faults/verdicts.ts';
import type { Outcome } from './outcome.ts';

/** The good session behind a fault. */
export type Afterwards =
  | { readonly served: true /** The PC had to enrol anew first. */; readonly anew: boolean }
  | { readonly served: false; readonly words: string; readonly late: boolean };

/** A request and what the server made of it. */
interface Judged {
  readonly faulty: boolean;
  readonly outcome: Outcome;
}

export interface Evidence {
  readonly meaning: ClientFaultMeaning;
  readonly exchanges: readonly Judged[];
  /** What is untrue in the answers, as the fault saw it. */
  readonly lies: readonly string[];
  /** A session that did not end by itself. */
  readonly endless: boolean;
  /** Why the fault could not happen, or not with this server. */
  readonly missed: string;
  readonly afterwards: Afterwards;
  /** Why a PC that did nothing wrong is not served any more; null where it is, or nobody looked. */
  readonly robbed: string | null;
  /** The fault is about the certificate, which TLS may refuse by closing the connection. */
  readonly byCertificate: boolean;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence without a full stop. */
  readonly why: string;
}

/** What a good server does stands in the documents; so each verdict follows from the answers alone, and from whether the next PC is served. */
export function judge(evidence: Evidence): Judgement {
  const { meaning, lies, endless, afterwards, robbed, missed } = evidence;
  const outcomes = outcomesOf(evidence);
  const first = (...kinds: readonly Outcome['kind'][]) => outcomes.find(({ kind }) => kinds.includes(kind));
  const broken = first('failed', 'away') ?? (meaning.transport ? undefined : first('closed'));
  if (broken !== undefined) return { verdict: 'crashed', why: broken.words };
  const late = first('late');
  if (late !== undefined) return { verdict: 'hung', why: late.words };
  if (endless) return { verdict: 'hung', why: 'The session does not come to its end: the server sends command after command' };
  if (!afterwards.served)
    return { verdict: afterwards.late ? 'hung' : 'crashed', why: `No good session was possible afterwards: ${afterwards.words}` };
  const [lie] = lies;
  if (lie !== undefined) return { verdict: 'lied', why: lie };
  if (robbed !== null) return { verdict: 'lied', why: `It enrolled this PC and no longer serves the one whose HWDevID it has: ${robbed}` };
  if (outcomes.length === 0) return { verdict: 'not tried', why: missed };
  const refusal = first('refused');
  if (refusal !== undefined) return { verdict: 'told clearly', why: refusal.words };
  const taken = first('taken');
  if (taken !== undefined && meaning.expect === 'refuse')
    return { verdict: 'lied', why: `It took what it had to refuse (${taken.words}). A good server: ${meaning.good}` };
  if (taken !== undefined && !first('unclear', 'cut'))
    return { verdict: 'kept', why: afterwards.anew ? `${taken.words}; the next session needed a new enrolment` : taken.words };
  const said = first('unclear', 'cut', 'closed')?.words ?? 'nothing';
  return { verdict: 'recovered', why: `${said}; the next session is served${afterwards.anew ? ' after a new enrolment' : ''}` };
}

function outcomesOf({ exchanges, byCertificate }: Evidence): readonly Outcome[] {
  return exchanges
    .filter(({ faulty }) => faulty)
    .map(({ outcome }) => (outcome.kind === 'closed' && byCertificate ? { kind: 'refused', words: `TLS: ${outcome.words}` } : outcome));
}
