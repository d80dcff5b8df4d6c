import { Button } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';
import type { PolicyInForce, PolicyScreenName } from '../../../shared/contract/policies.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProvenanceWords } from '../../ui/provenance.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './policies-panel.module.css';

/** Where the PC has to turn for the pixels a policy changes. */
const places: Readonly<Record<PolicyScreenName, Session & { readonly words: string }>> = {
  lock: { screen: 'lock', window: 'none', words: 'lock screen' },
  'sign-in': { screen: 'sign-in', window: 'none', words: 'sign-in screen' },
  desktop: { screen: 'desktop', window: 'none', words: 'desktop' },
  start: { screen: 'desktop', window: 'none', words: 'Start' },
  taskbar: { screen: 'desktop', window: 'none', words: 'taskbar' },
  settings: { screen: 'desktop', window: 'settings-background', words: 'Settings' },
};

const kinds: Readonly<Record<PolicyInForce['source']['kind'], string>> = {
  mdm: 'MDM',
  package: 'Package',
  'group-policy': 'Group Policy',
  person: 'Person at the PC',
};

/** One setting; open, it says why it is so and leads to its screens and its node. */
export function PolicyRow({ policy, startsOpen }: { readonly policy: PolicyInForce; readonly startsOpen: boolean }) {
  const { area, name, scope, value, source, lost, effect } = policy;
  const [open, setOpen] = useState(startsOpen);
  const row = useRef<HTMLLIElement>(null);
  const detail = useId();
  useEffect(() => {
    if (!startsOpen) return;
    setOpen(true);
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [startsOpen]);
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <li
      ref={row}
      className={`${layoutStyles.panelCard} ${styles.policyRow}`}
      data-effect={effect.startsWith('Without effect') ? 'none' : 'some'}
    >
      <button
        type="button"
        className={styles.policyHead}
        aria-expanded={open}
        aria-controls={open ? detail : undefined}
        onClick={() => setOpen(!open)}
      >
        <Chevron fontSize={16} aria-hidden />
        <span className={styles.policyName}>
          {area}/<strong>{name}</strong>
        </span>
        <span className={styles.policyKind}>
          {kinds[source.kind]}
          {scope === 'user' && ', user'}
          {lost.length > 0 && `, ${lost.length} lost`}
        </span>
      </button>
      <p className={`${textStyles.mono} ${styles.policyValue}`}>{shown(value)}</p>
      <p className={styles.policyEffect}>{asSentence(effect)}</p>
      {open && <Detail id={detail} policy={policy} />}
    </li>
  );
}

/** U+F000 parts the entries of a list and has no picture. */
function shown(value: string): string {
  return value === '' ? '(empty)' : value.replaceAll('\uf000', ' | ');
}

function Detail({ id, policy }: { readonly id: string; readonly policy: PolicyInForce }) {
  const { node, source, lost, basis, wonBy, screens } = policy;
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const { answer: why } = useQuery('getPolicyWhy', { policy: node });
  return (
    <div id={id} className={`${layoutStyles.stack} ${styles.policyDetail}`}>
      <dl className={styles.policyFacts}>
        <dt>From</dt>
        <dd>{source.name}</dd>
        {lost.map((one) => (
          <div key={`${one.source.id} ${one.value} ${one.because}`}>
            <dt>{`Lost: ${one.source.name}`}</dt>
            <dd>
              <span className={textStyles.mono}>{shown(one.value)}</span>, {asSentence(one.because)}
            </dd>
          </div>
        ))}
        {wonBy !== null && (
          <div>
            <dt>Who wins</dt>
            <dd>
              <ProvenanceWords basis={wonBy} />
            </dd>
          </div>
        )}
        <dt>What it does</dt>
        <dd>
          <ProvenanceWords basis={basis} />
        </dd>
        <dt>Node</dt>
        <dd className={`${textStyles.mono} ${textStyles.address}`}>{node}</dd>
      </dl>
      {(why?.inferred ?? []).map((each) => (
        <p key={each} className={textStyles.quiet}>
          {asSentence(`Inferred: ${each}`)}
        </p>
      ))}
      {(why?.entries ?? []).slice(0, 3).map((entry) => (
        <p key={entry.sequence} className={textStyles.quiet}>
          {entry.title}
        </p>
      ))}
      <div className={layoutStyles.row}>
        {screens.map((screen) => {
          const { words, ...session } = places[screen];
          return (
            <Button key={screen} size="small" onClick={() => void mirror.call('showScreen', session)}>
              {`Show the ${words}`.replace('the Start', 'Start').replace('the Settings', 'Settings')}
            </Button>
          );
        })}
        <Button size="small" appearance="subtle" onClick={() => openPanel('tree', { node })}>
          Its node
        </Button>
      </div>
    </div>
  );
}
