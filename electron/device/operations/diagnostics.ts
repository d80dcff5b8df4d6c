import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import { type diagnosticsRows, type MdmEvents, mdmChannel, provisioningChannel } from '../../../shared/contract/journal.ts';
import { done } from '../../../shared/result.ts';
import { userSid } from '../csp/policy/registry.ts';
import { type Managed, reportFacts } from '../diagnostics/collect-facts.ts';
import { leftOut, mdmEvents } from '../diagnostics/mdm-events.ts';
import { leftOutOfProvisioning, provisioningEvents } from '../diagnostics/provisioning-events.ts';
import { reportHtml } from '../diagnostics/report-html.ts';
import { reportXml } from '../diagnostics/report-xml.ts';
import { writeEvents } from '../diagnostics/write-events.ts';
import { lookedThrough } from '../explain/why.ts';
import type { Management } from '../management/management.ts';
import type { OpenedManagement } from '../management/open-management.ts';
import { desk } from '../policies/sources/writers.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

export interface DiagnosticsDeps {
  readonly device: DeviceDeps;
  readonly management: Management | null;
  readonly opened: OpenedManagement | null;
}

/** What Windows leaves behind: the event log of its MDM client, and the diagnostic report. */
export function diagnosticsOperations(deps: DiagnosticsDeps): OperationsOf<typeof diagnosticsRows> {
  const events = async (channel: InputOf<'getMdmEvents'>['channel']) =>
    channel === 'provisioning' ? provisioningLog(deps.device) : eventLog(deps.device, await managed(deps));
  return {
    getMdmEvents: async ({ channel }) => done(await events(channel)),
    exportMdmEvents: async ({ channel, root, rendered }) =>
      done(writeEvents(await events(channel), { rendered: rendered === 'true', ...(root !== undefined && { root }) })),
    async getMdmReport() {
      const now = await managed(deps);
      const facts = reportFacts(deps.device, now, (await eventLog(deps.device, now)).events);
      return done({ html: reportHtml(facts), xml: reportXml(facts) });
    },
  };
}

async function managed({ management, opened }: DiagnosticsDeps): Promise<Managed> {
  if (management === null || opened === null) return { enrolmentId: null, enrolment: null, sessions: [] };
  return { enrolmentId: opened.keeper.current()?.id ?? null, enrolment: management.state(), sessions: await opened.log.list() };
}

async function provisioningLog({ journal, facts }: DeviceDeps): Promise<MdmEvents> {
  const records = await journal.records(Math.max(0, journal.sequence() - lookedThrough), lookedThrough);
  const events = provisioningEvents(records);
  return { channel: provisioningChannel, computer: facts().computerName, events, notes: leftOutOfProvisioning };
}

async function eventLog(device: DeviceDeps, { enrolmentId, enrolment, sessions }: Managed): Promise<MdmEvents> {
  const { journal, tree, facts } = device;
  const records = await journal.records(Math.max(0, journal.sequence() - lookedThrough), lookedThrough);
  const events = mdmEvents({
    records,
    sessions,
    desk: desk.id,
    enrolment: enrolmentId === null ? null : { id: enrolmentId, server: enrolment?.serverName ?? '(NULL)' },
    isInt: (node) => tree.definitionOf(node)?.format === 'int',
    userSid,
  });
  return { channel: mdmChannel, computer: facts().computerName, events, notes: leftOut };
}
