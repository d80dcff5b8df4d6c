import * as v from 'valibot';
import { fileOf, operation } from './operation.ts';

/** Of a capture. A larger HAR holds mostly what has nothing to do with management. */
export const largestCapture = 64 * 1024 * 1024;

/** A message of a capture, in the order of the wire. */
export interface CapturedMessage {
  readonly from: 'pc' | 'server';
  /** Empty in a document without a header. */
  readonly sessionId: string;
  readonly msgId: string;
  /** When, in the words of the capture; null where it does not say. */
  readonly at: string | null;
  /** What it says, command by command. */
  readonly says: readonly string[];
  readonly text: string;
  /** What is worth knowing, as that it was cut. */
  readonly notes: readonly string[];
}

/** Why an answer may differ and yet nothing be wrong here. */
export type ReplayExplanation =
  | { readonly kind: 'switch'; readonly id: string; readonly value: string }
  /** The two are different PCs, pictures take their time, secrets are masked. */
  | { readonly kind: 'another-pc' | 'time' | 'secret'; readonly words: string };

/** What a PC answers to one Item of a command; null where it does not answer. */
export interface ReplayAnswer {
  readonly status: number | null;
  /** What a Get found. */
  readonly data: string | null;
}

/** One Item of a command of the server, answered by the captured PC and by this one; or another part of what they say. */
export interface ReplayStep {
  /** Index of the server's message among all. */
  readonly message: number;
  /**
   * `answer`: Status and value of a command. Of anything else only what differs is listed, with both texts as `data`: the order of the parts of a reply, the format of a
   * value, versions, Target and Cred of the header, an Alert the captured PC raised.
   */
  readonly part: 'answer' | 'order' | 'format' | 'header' | 'alert';
  readonly cmdId: string;
  readonly cmd: string;
  readonly locUri: string;
  readonly captured: ReplayAnswer;
  readonly here: ReplayAnswer;
  readonly same: boolean;
  /** Why this PC answers so. */
  readonly because: string;
  /** What would explain the difference; null where there is none, or nothing does. */
  readonly explainedBy: ReplayExplanation | null;
}

/** A capture as one conversation, and played against this PC. */
export interface ReplayedCapture {
  /** What the file was recognised as. */
  readonly form: string;
  readonly messages: readonly CapturedMessage[];
  readonly steps: readonly ReplayStep[];
  /** Steps that differ, and those of them that nothing explains. */
  readonly differences: number;
  readonly unexplained: number;
  /** About the capture as a whole, one sentence each. */
  readonly notes: readonly string[];
}

export const captureForms = ['syncmlviewer', 'har'] as const;

/** Conversations between a PC and its server, captured elsewhere or here. */
export const captureRows = {
  /**
   * Reads a capture (SyncMLViewer, HAR, Fiddler's .saz, messages one after the other, `managed-pc sessions`) and plays it against a PC on paper: this
   * one's edition, build and switches, and `start` says with which policy. Nothing changes.
   */
  replayCapture: operation<ReplayedCapture>()(
    { effect: 'read', method: 'POST', path: '/api/replay', largestBody: largestCapture, fileIn: 'file' },
    v.strictObject({
      file: fileOf(largestCapture),
      name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(255)), 'capture'),
      start: v.exactOptional(v.picklist(['factory', 'now']), 'factory'),
    }),
  ),
} as const;
