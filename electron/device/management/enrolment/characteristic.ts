import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import type { XMLElement } from '../../xml/build-elements.ts';

/** What a document is checked against. */
export interface DocumentChecks {
  readonly crypto: CryptoProvider;
  /** SubjectPublicKeyInfo of the key that was certified. */
  readonly publicKey: Uint8Array;
  readonly missingNonce: 'fail' | 'accept';
  readonly now: number;
  /** Whether plain http is no loss of security, because the operator typed it himself. */
  readonly plainHttp: boolean;
}

/** One characteristic with its parms; parms may lack a value. */
export interface Characteristic {
  readonly type: string;
  readonly parms: readonly (readonly [name: string, value: string])[];
  readonly children: readonly Characteristic[];
}

/** Characteristics directly below an element. */
export function characteristicsOf(element: XMLElement): readonly Characteristic[] {
  return element.children
    .filter(({ name }) => name === 'characteristic')
    .map((child) => ({
      type: child.attributes.get('type') ?? '',
      parms: child.children
        .filter(({ name }) => name === 'parm')
        .map(({ attributes }) => [attributes.get('name') ?? '', attributes.get('value') ?? ''] as const),
      children: characteristicsOf(child),
    }));
}

/** In any case: node names of CSPs are compared so, and documents write `My` and `MY`. */
export function ofType(characteristics: readonly Characteristic[], type: string): readonly Characteristic[] {
  return characteristics.filter((one) => one.type.toLowerCase() === type.toLowerCase());
}

export function parm(characteristic: Characteristic, name: string): string | undefined {
  return characteristic.parms.find(([own]) => own === name)?.[1];
}
