import type { Problem } from '../result.ts';
import type { ReplyRow } from './apply-outcome.ts';
import { type DeviceFacts, newestBuild } from './device-facts.ts';
import type { ImageSlot } from './device-view.ts';
import type { EditionName } from './editions.ts';
import type { ImageStatus } from './image-status.ts';

/** What this PC would answer to a document, and why. Nothing of it has happened. */
export interface Explanation {
  /** Why the document as a whole would be refused; then there are no rows. */
  readonly refusal: Problem | null;
  /** Causes are empty: nothing was caused. */
  readonly rows: readonly ReplyRow[];
  /** As of the reply itself. */
  readonly unanswered: number;
  readonly hints: readonly string[];
  /** What importing the document would repair; empty where it stands as Windows wants it. */
  readonly repairs: readonly string[];
  readonly images: readonly PredictedImage[];
}

/** The Status a picture would have right after the document, as far as that can be told without a request. */
export interface PredictedImage {
  readonly slot: ImageSlot;
  /** null when the URL would not be set. */
  readonly url: string | null;
  /** 2 means that a download would begin; null exactly when no Status node would exist. */
  readonly status: ImageStatus | null;
  readonly because: string;
}

/** A kind of PC, in factory state but for these facts. */
export interface DeviceProfile extends Pick<DeviceFacts, 'osBuild' | 'setEduPolicies' | 'bootToCloud'> {
  readonly name: string;
  readonly edition: EditionName;
}

/** What one kind of PC would make of the document. */
export interface MatrixColumn {
  readonly profile: DeviceProfile;
  readonly rows: readonly ReplyRow[];
  readonly unanswered: number;
  readonly hints: readonly string[];
  readonly images: readonly PredictedImage[];
}

/** A document Windows would take, and what had to be repaired for that. */
export interface ImportedDocument {
  readonly document: string;
  /** In words; empty where nothing was wrong or nothing could be mended. */
  readonly repairs: readonly string[];
}

const newest = { osBuild: newestBuild, setEduPolicies: false, bootToCloud: 'off' } as const;

/** The kinds of PC a policy is usually written for, and the builds between which CompanyName came. */
export const usualProfiles = [
  { ...newest, name: 'Home', edition: 'Home' },
  { ...newest, name: 'Pro', edition: 'Pro' },
  { ...newest, name: 'Pro + SetEduPolicies', edition: 'Pro', setEduPolicies: true },
  { ...newest, name: 'Pro + boot to cloud', edition: 'Pro', bootToCloud: 'shared' },
  { ...newest, name: 'Enterprise', edition: 'Enterprise' },
  { ...newest, name: 'Education', edition: 'Education' },
  { ...newest, name: 'SE', edition: 'SE' },
  { ...newest, name: 'IoT Enterprise', edition: 'IoT Enterprise' },
  { ...newest, name: 'Enterprise multi-session', edition: 'Enterprise multi-session' },
  { ...newest, name: 'Enterprise 26100.1', edition: 'Enterprise', osBuild: '10.0.26100.1' },
  { ...newest, name: 'Enterprise 22621.3235', edition: 'Enterprise', osBuild: '10.0.22621.3235' },
  { ...newest, name: 'Enterprise 22621.3000', edition: 'Enterprise', osBuild: '10.0.22621.3000' },
  { ...newest, name: 'Enterprise 19045.4717', edition: 'Enterprise', osBuild: '10.0.19045.4717' },
] as const satisfies readonly DeviceProfile[];
