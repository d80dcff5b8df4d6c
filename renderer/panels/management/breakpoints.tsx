import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Breakpoints as BreakpointState, BreakRule } from '../../../shared/contract/management/breakpoints.ts';
import { didWords, messageWords, ruleWords } from '../../../shared/words/break-words.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import { BreakRuleForm } from './break-rule-form.tsx';
import { HeldMessages } from './held-messages.tsx';
import styles from './management-panel.module.css';

const shown = 20;

/** Rules between the PC and its server: what is held, what they did. */
export function Breakpoints() {
  const { mirror } = useDevice();
  const { answer, take } = useQuery('getBreakpoints', {}, { everyMs: 250 });
  const [problem, setProblem] = useState<string>();
  if (answer === null) return null;
  const { rules, held, log } = answer;
  const taken = (outcome: Awaited<ReturnType<typeof mirror.call<'setBreakpoints'>>>) => {
    setProblem(outcome.ok ? undefined : outcome.problem.detail);
    if (outcome.ok) take(outcome.value);
  };
  const set = async (next: readonly BreakRule[]) =>
    taken(await mirror.call('setBreakpoints', { rules: next.map((rule) => ({ ...rule })) }));
  const release = async (input: InputOf<'releaseMessage'>) => taken(await mirror.call('releaseMessage', input));
  const plain = rules.map(({ acted: _, place: __, ...rule }) => rule);
  return (
    <section className={`${layoutStyles.panelCard} ${layoutStyles.stack}`} aria-label="Breakpoints">
      <h3 className={styles.managementTitle}>Breakpoints</h3>
      <p className={textStyles.quiet}>Rules act on messages between the PC and its server in this order. They end with the app.</p>
      <HeldMessages held={held} release={release} />
      <Rules rules={rules} remove={(place) => set(plain.filter((_, at) => at + 1 !== place))} />
      <BreakRuleForm add={(rule) => set([...plain, rule])} />
      <ProblemText text={problem} />
      <Log log={log} />
    </section>
  );
}

interface RulesProps {
  readonly rules: BreakpointState['rules'];
  readonly remove: (place: number) => void;
}

function Rules({ rules, remove }: RulesProps) {
  if (rules.length === 0) return null;
  return (
    <ol className={styles.managementSteps} aria-label="Rules">
      {rules.map(({ place, acted, ...rule }) => (
        <li key={place} className={layoutStyles.row}>
          <span className={`${textStyles.address} ${styles.breakRule}`}>
            {place}. {asSentence(ruleWords(rule))}
          </span>
          <span className={textStyles.quiet}>
            {acted} {acted === 1 ? 'time' : 'times'}
          </span>
          <Button size="small" icon={<DismissRegular />} aria-label={`Remove rule ${place}`} onClick={() => remove(place)} />
        </li>
      ))}
    </ol>
  );
}

function Log({ log }: Pick<BreakpointState, 'log'>) {
  if (log.length === 0) return null;
  return (
    <>
      <h4 className={styles.managementTitle}>What they did</h4>
      <ol className={styles.managementSteps}>
        {log
          .slice(-shown)
          .reverse()
          .map((message) => (
            <li key={message.id}>
              <p className={layoutStyles.row}>
                <strong>{messageWords(message)}</strong>
                <span className={textStyles.quiet}>{timeInWords(message.when)}</span>
              </p>
              <p className={textStyles.address}>{asSentence(didWords(message))}</p>
            </li>
          ))}
      </ol>
    </>
  );
}
