import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import { imageNodes } from '../../images/image-nodes.ts';
import { type AssumedPC, countOf, type EffectOf, notNow, now, setSlots } from './effect.ts';
import type { protocolRows } from './protocol-rows.ts';

type ProtocolId = keyof typeof protocolRows & AssumptionId;

/** What the assumptions about answers change on a PC now. */
export const protocolEffects: { readonly [Id in ProtocolId]: EffectOf<Id> } = {
  urlWriteCode: (_, value) => now(`Every write of an image URL is answered ${value}`),
  statusWhenUnset: (pc, value) => {
    const unset = Object.keys(imageNodes).length - setSlots(pc).length;
    const answer = value === '0' ? '200 with 0' : '404';
    return unset === 0
      ? notNow('All three URLs are set, so each Status node is there')
      : now(`${countOf(unset, 'Status node')} without a URL: a Get answers ${answer}`);
  },
  rootDelete: (pc, value) => {
    if (value === '405') return now('A Delete of the root is refused with 405, and nothing goes');
    const set = personalSet(pc);
    return now(
      set === 0 ? 'A Delete of the root answers 200; nothing is set below it' : `A Delete of the root would clear ${countOf(set, 'value')}`,
    );
  },
  editionRefusal: ({ lacking, facts }, value) =>
    lacking.edition === 0
      ? notNow(`Windows ${facts.edition} has every node that is defined here`)
      : now(`Windows ${facts.edition} has not ${countOf(lacking.edition, 'node')}: a write to one is answered ${value}`),
  buildRefusal: ({ lacking, facts }, value) =>
    lacking.build === 0
      ? notNow(`${facts.osBuild} has every node that is defined here`)
      : now(`${facts.osBuild} has not ${countOf(lacking.build, 'node')}: a write to one is answered ${value}`),
  nameCase: (_, value) =>
    now(
      value === 'insensitive' ? './vendor/msft/… names what ./Vendor/MSFT/… names' : 'A name in another case below a CSP is answered 404',
    ),
  namesWithBlanks: (_, value) =>
    now(value === 'refused' ? 'A LocURI with a blank in a name is answered 400' : 'A blank in a name means the same as %20'),
  badValueCode: (_, value) => now(`A value the DDF does not allow is answered ${value}`),
  patternMatch: (_, value) =>
    now(
      value === 'search'
        ? 'A pattern without anchors fits a value that holds it anywhere'
        : 'A pattern fits only where all of the value is of it',
    ),
  markupInData: (_, value) =>
    now(value === 'taken' ? 'Bare elements inside Data are its value' : 'Bare elements inside Data are answered 400'),
  leafDelete: (pc, value) => {
    const set = personalSet(pc);
    if (set === 0) return notNow('Nothing is set below Personalization');
    return now(
      value === 'removes'
        ? `${countOf(set, 'value')} can be deleted one by one`
        : `A Delete of one of the ${countOf(set, 'value')} is answered 405`,
    );
  },
};

/** Values of Personalization that are set. */
function personalSet({ values }: AssumedPC): number {
  return [...values].filter(([node, data]) => data !== null && node.startsWith('./Vendor/MSFT/Personalization/')).length;
}
