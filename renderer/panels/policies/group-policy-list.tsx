import { useQuery } from '../../hooks/use-query.ts';

/** What Group Policy gives, value by value: also what no policy of this PC is. */
export function GroupPolicyList() {
  const { answer } = useQuery('getGroupPolicy', {});
  if (answer === null || answer.length === 0) return null;
  return (
    <section aria-label="Group Policy" className="stack">
      <h3 className="policy-heading">{`Group Policy: ${answer.length} ${answer.length === 1 ? 'value' : 'values'}`}</h3>
      <dl className="group-policy-values">
        {answer.slice(0, 200).map(({ hive, key, name, type, data, policy, says }) => (
          <div key={`${hive}\\${key}\\${name}`}>
            <dt className="mono address">{`${hive === 'HKEY_LOCAL_MACHINE' ? 'HKLM' : 'HKCU'}\\${key}\\${name === '' ? '(default)' : name}`}</dt>
            <dd>
              <span className="mono">{data === '' ? '(empty)' : data}</span> <span className="quiet">{type}</span>
            </dd>
            <dd className="quiet">{policy === null ? says : `${policy}: ${says}`}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
