import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { ImageStatus } from '../../../../shared/contract/image-status.ts';
import { transferReasons } from '../../../../shared/contract/transfer-reason.ts';
import type { ImageJobsDeps } from '../image-jobs.ts';
import { blockedInWords, failureEvent, transitions } from '../status-table.ts';
import { judgeUrl } from '../transfer/url-rules.ts';

export interface Prediction {
  readonly status: ImageStatus;
  readonly because: string;
}

/** The Status a URL gets at once when it is written: what gate and text of the URL decide. 2 where a request would have to. */
export function predictStatus(url: string, gate: ReturnType<ImageJobsDeps['gate']>, assumptions: AssumptionValues): Prediction {
  if (gate.kind === 'blocked') {
    return { status: gate.pretended === null ? 7 : 1, because: blockedInWords(gate) };
  }
  const verdict = judgeUrl(url, assumptions);
  if (verdict.kind !== 'refused') return { status: 2, because: 'A download begins' };
  const { code, detail } = verdict.reason;
  return { status: transitions[failureEvent(code, false)].to ?? 3, because: `${transferReasons[code].text}: ${detail}` };
}
