/** The one web standard that reading DDF uses beside the language itself: pages and Node both have it. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(input: Uint8Array): string;
}
