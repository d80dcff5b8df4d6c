import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { breakpointRows } from '../../../shared/contract/enrolment.ts';
import { done, refused } from '../../../shared/result.ts';
import type { OpenedManagement } from '../management/open-management.ts';

/** Breakpoints between this PC and its server, and what it does wrong on purpose. */
export function breakpointOperations(opened: OpenedManagement | null): OperationsOf<typeof breakpointRows> {
  if (opened === null) {
    const never = async () => refused({ title: 'No management', detail: 'This PC was created without management.', status: 404 });
    return { getBreakpoints: never, setBreakpoints: never, releaseMessage: never, getClientFaults: never, setClientFaults: never };
  }
  const { breakpoints } = opened;
  const { clientFaults } = opened.ports;
  return {
    getBreakpoints: async () => done(breakpoints.state()),
    setBreakpoints: async ({ rules }) => done(breakpoints.set(rules)),
    releaseMessage: async (input) => breakpoints.release(input),
    getClientFaults: async () => (clientFaults === undefined ? noFaults() : done(clientFaults.state())),
    setClientFaults: async (input) => clientFaults?.set(input) ?? noFaults(),
  };
}

function noFaults() {
  return refused({ title: 'No faults of a client', detail: 'This PC was created without client faults.', status: 404 });
}
