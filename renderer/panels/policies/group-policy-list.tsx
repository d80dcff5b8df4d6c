import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './policies-panel.module.css';

/** What Group Policy gives, value by value: also what no policy of this PC is. */
export function GroupPolicyList() {
  const { answer } = useQuery('getGroupPolicy', {});
  if (answer === null || answer.length === 0) return null;
  return (
    <section aria-label="Group Policy" className={layoutStyles.stack}>
      <h3 className={styles.policyHeading}>{`Group Policy: ${answer.length} ${answer.length === 1 ? 'value' : 'values'}`}</h3>
      <dl className={styles.groupPolicyValues}>
        {answer.slice(0, 200).map(({ hive, key, name, type, data, policy, says }) => (
          <div key={`${hive}\\${key}\\${name}`}>
            <dt
              className={`${textStyles.mono} ${textStyles.address}`}
            >{`${hive === 'HKEY_LOCAL_MACHINE' ? 'HKLM' : 'HKCU'}\\${key}\\${name === '' ? '(default)' : name}`}</dt>
            <dd>
              <span className={textStyles.mono}>{data === '' ? '(empty)' : data}</span> <span className={textStyles.quiet}>{type}</span>
            </dd>
            <dd className={textStyles.quiet}>{policy === null ? says : `${policy}: ${says}`}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
