/** What an importer has to know of a node this PC has. Plain data: it goes to a thread. */
export interface KnownNode {
  /** Canonical, without `/Device`. */
  readonly locURI: string;
  readonly format: string;
  /** Values an ENUM allows; empty where there is no such list. */
  readonly choices: readonly string[];
  /** null: no ADMX stands behind it. Element ids in their own spelling where they are known, which a DDF does not say. */
  readonly admx: { readonly elements: readonly string[] | null } | null;
}

/** The nodes by the names other forms give them. */
export interface NodeNames {
  /** By `settingDefinitionId` of the settings catalog; `ambiguous` where two nodes have the id. */
  readonly byDefinitionId: (id: string) => KnownNode | 'ambiguous' | undefined;
  readonly byLocURI: (uri: string) => KnownNode | undefined;
}

/** Thousands of names, which most texts do not ask for: they are gathered with the first question. */
export function nodeNames(nodes: () => readonly KnownNode[]): NodeNames {
  let gathered: ReturnType<typeof gather> | undefined;
  const names = () => {
    gathered ??= gather(nodes());
    return gathered;
  };
  return {
    byDefinitionId: (id) => names().byId.get(id.toLowerCase()),
    byLocURI: (uri) => names().byURI.get(uri.toLowerCase().replace(/^\.\/device\//, './')),
  };
}

function gather(nodes: readonly KnownNode[]) {
  const byId = new Map<string, KnownNode | 'ambiguous'>();
  const byURI = new Map<string, KnownNode>();
  for (const node of nodes) {
    byURI.set(node.locURI.toLowerCase(), node);
    for (const id of definitionIds(node.locURI)) byId.set(id, byId.has(id) ? 'ambiguous' : node);
  }
  return { byId, byURI };
}

/** Intune's ids are the LocURI in lower case with `_` for `/`; device nodes are found with and without `device_`. */
function definitionIds(locURI: string): readonly string[] {
  const id = locURI.toLowerCase().replace(/^\.\//, '').replaceAll('/', '_');
  return id.startsWith('user_') ? [id] : [id, `device_${id}`];
}
