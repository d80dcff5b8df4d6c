/** The steps of the way into management, in their order. */
export const enrolmentSteps = ['find', 'discovery', 'sign-in', 'policy', 'certificate', 'document', 'session'] as const;
export type EnrolmentStepName = (typeof enrolmentSteps)[number];

/** One step as it went: what was sent, what came back, and what Windows makes of it. Secrets are masked in all texts. */
export interface EnrolmentStep {
  readonly step: EnrolmentStepName;
  /** `noted`: it went on, and something is worth knowing. */
  readonly verdict: 'ok' | 'noted' | 'failed';
  /** `0x` and eight hexadecimal digits, where it failed. */
  readonly code?: string;
  /** What happened, one sentence or several. */
  readonly words: string;
  /** Where to look, where it failed. */
  readonly look?: string;
  readonly notes: readonly string[];
  /** Device time in ms since 1970. */
  readonly at: number;
  /** The HTTP message, head and body; null where nothing was sent or nothing came. */
  readonly request: string | null;
  readonly answer: string | null;
}
