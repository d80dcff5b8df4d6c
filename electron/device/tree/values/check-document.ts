import { withoutPadding } from '../../../../shared/xml-text.ts';
import { valueForm } from '../../xml/forms.ts';
import { parseXML } from '../../xml/parse-xml.ts';
import { isXml } from './check-format.ts';
import { fits, notAllowed, type ValueCheck } from './value-check.ts';

/** The schema of an XSD node is not applied: the value has to be well-formed XML. */
export function checkXml(data: string): ValueCheck {
  return isXml(data) ? fits : notAllowed('The value is not well-formed XML');
}

/** The DDF gives an example and no schema: the value has to be JSON. */
export function checkJson(data: string): ValueCheck {
  try {
    JSON.parse(data);
    return fits;
  } catch {
    return notAllowed('The value is not JSON');
  }
}

/** Owner, group, DACL and SACL in this order, at least one of them. Source: [MS-DTYP] 2.5.1, security descriptor strings. */
export function checkSddl(data: string): ValueCheck {
  return data.length <= 65_536 && sddl.test(withoutPadding(data)) ? fits : notAllowed('The value is not a security descriptor string');
}

const sid = '(?:S-1-[0-9A-Fx-]+|[A-Z]{2})';
const acl = '[A-Z_]*(?:\\((?:[^()]|\\([^()]*\\))*\\))*';
const sddl = new RegExp(`^(?=.)(?:O:${sid})?(?:G:${sid})?(?:D:${acl})?(?:S:${acl})?$`, 'i');

/**
 * The payload of an ADMX-backed policy: `<enabled/>` with any number of `<data id="" value=""/>`, or `<disabled/>`.
 * Source: Windows documentation, "Understanding ADMX-backed policies".
 */
export function checkAdmx(data: string): ValueCheck {
  const elements = payloadElements(data);
  if (elements === null) return notAllowed('The value is not the payload of an ADMX-backed policy: it is not well-formed');
  const states = elements.filter(({ name }) => name === 'enabled' || name === 'disabled');
  const rest = elements.filter((element) => !states.includes(element));
  if (states.length !== 1) return notAllowed('The payload of an ADMX-backed policy says either <enabled/> or <disabled/>, once');
  const stranger = rest.find(({ name }) => name !== 'data');
  if (stranger !== undefined) return notAllowed(`The payload of an ADMX-backed policy has no element ${stranger.name}`);
  if (rest.some(({ attributes }) => !attributes.has('id') || !attributes.has('value'))) return notAllowed('<data> needs id and value');
  return rest.length > 0 && states[0]?.name === 'disabled' ? notAllowed('<disabled/> takes no <data>') : fits;
}

interface PayloadElement {
  readonly name: string;
  readonly attributes: ReadonlySet<string>;
}

/** A payload has no root element of its own. Names are compared without case: documented samples write `<Enabled/>` too. */
function payloadElements(data: string): readonly PayloadElement[] | null {
  const { root } = parseXML(`<payload>${data}</payload>`, valueForm);
  if (root === null || withoutPadding(root.text) !== '') return null;
  return root.children.map(({ name, attributes }) => ({
    name: name.toLowerCase(),
    attributes: new Set([...attributes.keys()].map((key) => key.toLowerCase())),
  }));
}
