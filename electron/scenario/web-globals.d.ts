/** The web standards scenarios use beside the language itself; no clock, network or disk. */
declare class AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
