/** One call the app made of the module it takes for Electron. */
export interface RecordedCall {
  readonly what: string;
  readonly details: readonly unknown[];
}

export interface Recorder {
  readonly calls: readonly RecordedCall[];
  record(what: string, ...details: readonly unknown[]): void;
}

export function createRecorder(): Recorder {
  const calls: RecordedCall[] = [];
  return { calls, record: (what, ...details) => void calls.push({ what, details }) };
}
