import type { LabRequest } from '../../../shared/contract/lab.ts';

/** What the lab was asked, newest last; the oldest go first. */
export interface LabRequests {
  /** Returns how to change the entry while the request goes on. */
  add(request: Pick<LabRequest, 'picture' | 'path'>): (change: Partial<Pick<LabRequest, 'status' | 'bytes' | 'end'>>) => void;
  all(): readonly LabRequest[];
  countOf(picture: string): number;
  forget(): void;
}

const kept = 200;

/** `changed` is told of a request that came and of one that ended, not of every byte between. */
export function createLabRequests(now: () => number, changed: () => void): LabRequests {
  const requests = new Map<number, LabRequest>();
  const counts = new Map<string, number>();
  let newest = 0;
  return {
    add(request) {
      newest += 1;
      const number = newest;
      requests.set(number, { ...request, number, at: now(), status: null, bytes: 0, end: 'running' });
      requests.delete(number - kept);
      counts.set(request.picture, (counts.get(request.picture) ?? 0) + 1);
      changed();
      return (change) => {
        const current = requests.get(number);
        if (current === undefined) return;
        requests.set(number, { ...current, ...change });
        if (change.end !== undefined) changed();
      };
    },
    all: () => [...requests.values()],
    countOf: (picture) => counts.get(picture) ?? 0,
    forget() {
      requests.clear();
      counts.clear();
    },
  };
}
