import type { LabState } from '../../../shared/contract/lab.ts';
import { useQuery } from '../../hooks/use-query.ts';

const off: LabState = { running: false, origin: null, pictures: [], requests: [], recipe: null, changes: [], slowNetwork: false };

/** What the lab serves and was asked, kept up to date while the component is there: the device tells of each request as of a change. */
export function useLab(): LabState {
  return useQuery('getLab', {}, { everyMs: 100 }).answer ?? off;
}
