import { type Fields, fieldsOf, isObject } from '../parts/plain-value.ts';

/** A setting instance by the names Microsoft Graph has for its parts, however the form at hand spells them; null for what is none. */
export function catalogInstance(fields: Fields): Fields | null {
  if (typeof fields.get('settingdefinitionid') === 'string') return fields;
  const id = fields.get('definitionid');
  const isShort = ['simple', 'choice', 'group', 'simplecollection', 'choicecollection', 'groupcollection'].some((name) => fields.has(name));
  if (typeof id !== 'string' || !isShort) return null;
  const [choice, simple] = [fields.get('choice'), fields.get('simple')];
  const groups = fields.get('groupcollection') ?? fields.get('group');
  return new Map<string, unknown>([
    ['settingdefinitionid', id],
    ...(choice === undefined ? [] : [['choicesettingvalue', inside(choice)] as const]),
    ...(simple === undefined ? [] : [['simplesettingvalue', typed(inside(simple))] as const]),
    ...(fields.has('simplecollection')
      ? [['simplesettingcollectionvalue', listIn(fields.get('simplecollection')).map(typed)] as const]
      : []),
    ...(groups === undefined ? [] : [['groupsettingcollectionvalue', listIn(groups)] as const]),
  ]);
}

/** Some exports put the instance into a field of its own. */
export function instanceIn(fields: Fields): Fields {
  const inner = fields.get('settinginstance') ?? fields.get('instance');
  const own = isObject(inner) ? fieldsOf(inner) : fields;
  return catalogInstance(own) ?? own;
}

/** `{ value = { value = …, children = … } }` of the Terraform provider microsoft365wp; `{ value = "…" }` of others. */
function inside(part: unknown): unknown {
  const value = isObject(part) ? fieldsOf(part).get('value') : undefined;
  return isObject(value) ? value : part;
}

/** `{ string = { value = … } }`: the value under the name of its type. */
function typed(part: unknown): unknown {
  if (!isObject(part)) return part;
  const [only, ...others] = Object.values(part);
  if (others.length > 0 || !isObject(only)) return part;
  return fieldsOf(part).has('secret')
    ? { ...only, '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue' }
    : only;
}

function listIn(part: unknown): readonly unknown[] {
  const list = isObject(part) ? (fieldsOf(part).get('values') ?? fieldsOf(part).get('value') ?? part) : part;
  return Array.isArray(list) ? list : [list];
}
