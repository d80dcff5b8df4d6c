import type { Result } from '../../../shared/result.ts';
import type { CryptoProvider } from '../ports/crypto-provider.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import { isEnrolmentNode, nodesOf } from './account-nodes.ts';
import type { Enrolment } from './record/enrolment-record.ts';

/**
 * Puts the nodes of an enrolment into the tree, or takes all of them out. Those of an enrolment that is there already stay as its server
 * wrote them; where a crash came between enrolment and tree, or a snapshot of another PC was restored, the enrolment is right.
 */
export function putEnrolmentNodes(
  deps: DeviceDeps,
  enrolment: Enrolment | null,
  crypto: CryptoProvider,
  put: 'all' | 'missing' | 'certificate',
): Promise<Result<null>> {
  return deps.exclusive(async () => {
    const { tree } = deps;
    const cause = deps.newCause();
    const wanted = enrolment === null ? [] : nodesOf(enrolment, crypto);
    const root = wanted.map(([node]) => node).find((node) => node.includes('/DMClient/Provider/'));
    const isThere = root !== undefined && [...tree.values().keys()].some((node) => node.startsWith(root.split('/').slice(0, 6).join('/')));
    const inStore = (node: string) => node.startsWith('./Vendor/MSFT/CertificateStore/');
    const isMeant = (node: string) => put !== 'certificate' || inStore(node);
    const stale = [...tree.values().keys()].filter((node) => isEnrolmentNode(node) && isMeant(node));
    if ((isThere && put === 'missing') || (wanted.length === 0 && stale.length === 0)) return { ok: true, value: null };
    for (const node of stale.sort((one, other) => other.length - one.length))
      if (tree.rows(node) !== undefined) tree.put(node, null, cause);
    for (const [node, value] of wanted) if (isMeant(node) && tree.rows(node) !== undefined) tree.put(node, value, cause);
    const kept = await saveChange(deps);
    if (!kept.ok) return kept;
    tree.commit();
    deps.changed('tree');
    return kept;
  });
}
