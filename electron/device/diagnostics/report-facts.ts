import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import type { MdmEvent } from '../../../shared/contract/journal.ts';
import type { Given } from '../policies/sources/given.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** What a diagnostic report tells of. */
export interface ReportFacts {
  readonly now: number;
  readonly view: Pick<DeviceView, 'facts' | 'packages' | 'policies'>;
  /** Id of the enrolment; null without one. */
  readonly enrolmentId: string | null;
  readonly enrolment: EnrolmentState | null;
  /** Newest good and newest failed session. */
  readonly lastSuccess: number | null;
  readonly lastFailure: number | null;
  /** By canonical LocURI of the Config node. */
  readonly given: ReadonlyMap<string, readonly Given[]>;
  /** What PolicyManager has in force, which does not know of Group Policy. */
  readonly managed: ReadonlyMap<string, Given>;
  /** Group Policy that MDMWinsOverGP blocks. */
  readonly blocked: readonly { readonly node: string; readonly entity: string; readonly name: string; readonly value: string }[];
  /** Settings the DDF files define below Config. */
  readonly policies: readonly { readonly node: string; readonly definition: NodeDefinition }[];
  /** Addresses outside Policy that hold a value. */
  readonly resources: readonly string[];
  readonly failures: readonly MdmEvent[];
  readonly userSid: string;
}
