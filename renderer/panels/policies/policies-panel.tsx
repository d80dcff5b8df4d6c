import { Button, Checkbox, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { largestPolicyFile, type PolicyInForce } from '../../../shared/contract/policies.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import { GroupPolicyList } from './group-policy-list.tsx';
import styles from './policies-panel.module.css';
import { PolicyRow } from './policy-row.tsx';

/** Painted at once; a PC with hundreds of policies has those one sees first. */
const mostRows = 200;

/** Every setting in force: from whom, what lost, what it does to which screen. */
export function PoliciesPanel() {
  const { inForce } = useSnapshot().policies;
  const [{ node }] = usePanelParams();
  const [search, setSearch] = useState('');
  const found = inForce.filter((policy) => matches(policy, search));
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        Values of Policy CSP and Group Policy: who gives each, whose value lost, and what it does to which screen. Select one to see why.
      </p>
      <GroupPolicyTools />
      {inForce.length > 0 && (
        <SearchBox
          size="small"
          placeholder="Find a policy, a source or a screen"
          aria-label="Find a policy, a source or a screen"
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      )}
      {inForce.length === 0 && <p className={textStyles.nothingHere}>No policy is in force.</p>}
      {inForce.length > 0 && found.length === 0 && <p className={textStyles.nothingHere}>No policy matches.</p>}
      <ul className={layoutStyles.cardList} aria-label="Policies in force">
        {found.slice(0, mostRows).map((policy) => (
          <PolicyRow key={policy.node} policy={policy} startsOpen={policy.node === node} />
        ))}
      </ul>
      {found.length > mostRows && (
        <p className={textStyles.quiet}>{`${found.length - mostRows} more are not shown here; find them by name.`}</p>
      )}
      <GroupPolicyList />
    </div>
  );
}

function matches({ area, name, source, screens, value, effect }: PolicyInForce, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || [`${area}/${name}`, source.name, value, effect, ...screens].some((text) => text.toLowerCase().includes(wanted));
}

/** Group Policy comes in as a file and goes as a whole. */
function GroupPolicyTools() {
  const { mirror } = useDevice();
  const [said, setSaid] = useState('');
  const [ofUser, setOfUser] = useState(false);
  const [problem, setProblem] = useState('');
  const [take] = useAsyncAction(async (file: File) => {
    if (file.size > largestPolicyFile) return setProblem(`${file.name} has more than ${largestPolicyFile} bytes.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await mirror.call('importGroupPolicy', { file: bytes, hive: ofUser ? 'user' : 'machine', name: file.name });
    setProblem(answer.ok ? '' : answer.problem.detail);
    if (!answer.ok) return setSaid('');
    const { form, taken, leftOut, notes } = answer.value;
    const left = leftOut.length === 0 ? [] : [`${leftOut.length} left out: ${leftOut[0]?.because}.`];
    setSaid([`${form}: ${taken} values taken.`, ...notes, ...left].join(' '));
  });
  const [clear, clearing] = useAsyncAction(async () => {
    const answer = await mirror.call('clearGroupPolicy', {});
    setProblem(answer.ok ? '' : answer.problem.detail);
    setSaid(answer.ok ? 'Group Policy is empty.' : '');
  });
  return (
    <div className={layoutStyles.stack}>
      <div className={layoutStyles.row}>
        <OpenFileButton size="small" label="Import Group Policy" accept=".reg,.pol" onFile={take} />
        <Button size="small" disabledFocusable={clearing} onClick={clear}>
          Clear Group Policy
        </Button>
        <Checkbox label="A Registry.pol is the user’s" checked={ofUser} onChange={(_, { checked }) => setOfUser(checked === true)} />
      </div>
      <ProblemText text={problem} />
      <p role="status" className={`${textStyles.quiet} ${styles.policySaid}`}>
        {said}
      </p>
    </div>
  );
}
