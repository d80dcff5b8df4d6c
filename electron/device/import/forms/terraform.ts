import type { Foreign } from './foreign.ts';
import { readGraph } from './graph.ts';
import type { NodeNames } from './known-nodes.ts';
import { readTerraformBlocks } from './terraform-blocks.ts';

/** Resources of a Terraform file, whichever provider for Intune they are of; null where none of them holds settings. */
export function readTerraform(text: string, nodes: NodeNames): Foreign | null {
  if (!/^\s*(?:resource|data|locals|variable|module)\b[^\n{]*\{/m.test(text)) return null;
  return readGraph(readTerraformBlocks(text), 'Terraform', nodes);
}
