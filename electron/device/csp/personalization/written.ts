import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { ImageSlot } from '../../../../shared/contract/device-view.ts';
import { shownValues } from '../../../../shared/contract/device-view.ts';
import type { ImageJobs } from '../../images/image-jobs.ts';
import { imageNodes } from '../../images/image-nodes.ts';
import type { NodeBehaviour } from '../../tree/management-tree.ts';

export interface PersonalizationDeps {
  readonly images: () => Pick<ImageJobs, 'set' | 'clear' | 'state'>;
  readonly assumptions: () => AssumptionValues;
  /** Stored values of the tree, those of the running message included. */
  readonly values: () => ReadonlyMap<string, string | null>;
}

/** The behaviour of ./Vendor/MSFT/Personalization beside what its DDF declares. */
export function personalization(deps: PersonalizationDeps): readonly (readonly [string, NodeBehaviour])[] {
  const images = (Object.keys(imageNodes) as ImageSlot[]).flatMap((slot) => [
    [imageNodes[slot].url, urlNode(slot, deps)] as const,
    [imageNodes[slot].status, statusNode(slot, deps)] as const,
  ]);
  return [...images, [shownValues.companyName, { refuse: refuseDelete(deps.assumptions) }]];
}

function urlNode(slot: ImageSlot, { images, assumptions }: PersonalizationDeps): NodeBehaviour {
  return {
    writeStatus(data) {
      if (data === '') {
        return { status: 200, because: 'An empty URL releases the picture', basis: { kind: 'assumed', source: 'empty URL' } };
      }
      const status = Number(assumptions().urlWriteCode);
      // Whether anything is downloaded is decided after the reply: by the gate, the scheme, and the picture that is there already.
      const because = `${status === 202 ? 'Accepted' : 'Stored'}; its Status node shows what happens to the picture`;
      return { status, because, basis: { kind: 'assumed', source: 'urlWriteCode' } };
    },
    written: ({ data, cause }) => images().set(slot, data, cause),
    deleted: ({ cause }) => images().clear(slot, cause),
    refuse: refuseDelete(assumptions),
  };
}

/** One report has it that a clear was refused; the DDF lists Delete. */
function refuseDelete(assumptions: PersonalizationDeps['assumptions']): NonNullable<NodeBehaviour['refuse']> {
  return (verb) => {
    if (verb !== 'Delete' || assumptions().leafDelete === 'removes') return undefined;
    const because = 'The DDF lists Delete, and this PC is assumed to refuse it';
    return { status: 405, because, basis: { kind: 'assumed', source: 'leafDelete' } };
  };
}

/** There is a Status exactly while a URL is set; a URL this message has just written counts as in progress. */
function statusNode(slot: ImageSlot, { images, values }: PersonalizationDeps): NodeBehaviour {
  return {
    read() {
      const url = values().get(imageNodes[slot].url) ?? '';
      if (url === '') return undefined;
      const job = images().state(slot);
      return job.url === url && job.status !== null ? String(job.status) : '2';
    },
  };
}
