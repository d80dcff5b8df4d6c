import type { WorkAccount, WorkActivity } from '../../../../shared/contract/management/work-account.ts';

/** What the enrolment there is contributes to the view; everything else of it stands in nodes. */
export interface EnrolledFacts extends Pick<WorkAccount, 'serverName' | 'userName' | 'address' | 'lastSync'> {
  /** GUID of the enrolment, its name in the registry. */
  readonly id: string;
  readonly providerId: string;
  readonly activity: WorkActivity | null;
  readonly enrolledAt: number;
  readonly setup: SetupProgress;
  readonly registry: EnrolledRegistry;
}

/** What the Enrolment Status Page remembers beside its nodes. */
interface SetupProgress {
  /** Since when what is expected is awaited, in device time; null: since the enrolment. */
  readonly begunAt: number | null;
  /** The person went on without it. */
  readonly left: boolean;
}

interface EnrolledRegistry {
  readonly discoveryUrl: string;
  readonly upn: string;
  readonly isFederated: boolean;
  readonly state: 1 | 3 | 4;
  readonly renewStatus: number;
  readonly renewErrorCode: number;
  readonly thumbprint: string;
}
