/** What a DDF v2 file says of one node, with everything inherited already in place. */
export interface NodeDefinition {
  /** The name, or for a dynamic node the placeholder DFTitle gives, e.g. `ProviderID`. */
  readonly name: string;
  /** Whether `name` is a placeholder: the real name is chosen at run time. */
  readonly dynamic: DynamicNaming | null;
  /** Canonical LocURI; without `/Device`, placeholders in braces: `./Vendor/MSFT/DMClient/Provider/{ProviderID}`. */
  readonly locURI: string;
  readonly scopeRoot: 'device' | 'user';
  readonly access: ReadonlySet<AccessType>;
  readonly format: Format;
  readonly defaultValue: string | null;
  readonly description: string;
  readonly title: string;
  readonly occurrence: string;
  readonly scope: 'Permanent' | 'Dynamic' | null;
  readonly mime: string;
  readonly caseSensitive: boolean | null;
  readonly applicability: Applicability;
  readonly allowedValues: AllowedValues;
  readonly replaceBehaviour: 'Replace' | 'Append';
  readonly rebootBehaviour: 'None' | 'Automatic' | 'ServerInitiated';
  readonly dependencies: readonly DependencyGroup[];
  readonly conflictResolution: string;
  readonly atomicRequired: boolean;
  readonly deprecated: { readonly osBuild: string | null } | null;
  readonly groupPolicy: { readonly name: string; readonly areaPath: string; readonly element: string | null } | null;
  readonly children: readonly NodeDefinition[];
  /** File name of the DDF. */
  readonly source: string;
}

export type AccessType = 'Add' | 'Copy' | 'Delete' | 'Exec' | 'Get' | 'Replace';

export type Format = 'b64' | 'bin' | 'bool' | 'chr' | 'date' | 'float' | 'int' | 'node' | 'null' | 'time' | 'xml';

export type DynamicNaming =
  | { readonly kind: 'ServerGeneratedUniqueIdentifier' }
  | { readonly kind: 'ClientInventory' }
  | { readonly kind: 'UniqueName'; readonly pattern: string | null }
  /** Six real nodes have an empty name and no DynamicNodeNaming. */
  | { readonly kind: 'unstated' };

export interface Applicability {
  /** As written, entries of OsBuildVersion; empty: every build. */
  readonly osBuilds: readonly string[];
  readonly cspVersion: string | null;
  /** As written, e.g. `0x4`, `0x88*`; null: every edition. */
  readonly editions: readonly string[] | null;
  readonly requiresAzureAd: boolean;
}

export interface AllowedValues {
  readonly kind: 'ADMX' | 'ENUM' | 'Flag' | 'JSON' | 'None' | 'Range' | 'RegEx' | 'SDDL' | 'XSD';
  /** The pattern, range text, schema or SDDL; null for ENUM, Flag and None. */
  readonly value: string | null;
  readonly choices: readonly { readonly value: string; readonly description: string }[];
  /** Set where the value is a list: each part is checked by itself. */
  readonly listDelimiter: string | null;
  readonly admx: { readonly area: string; readonly name: string; readonly file: string } | null;
}

export interface DependencyGroup {
  readonly id: string;
  /** Takes the place of the node's own values while every dependency holds. */
  readonly changedAllowedValues: AllowedValues | null;
  readonly dependencies: readonly {
    readonly kind: 'DependsOn' | 'Not';
    readonly uri: string;
    readonly allowedValues: AllowedValues | null;
  }[];
}
