import { Badge } from '@fluentui/react-components';
import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import styles from './management-panel.module.css';

const names = {
  find: 'Find the server',
  discovery: 'Discovery',
  'sign-in': 'Sign-in',
  policy: 'Certificate policy',
  certificate: 'Certificate',
  document: 'Provisioning document',
  session: 'First session',
} as const satisfies Record<EnrolmentStep['step'], string>;

const verdicts = {
  ok: { words: 'Good', color: 'success' },
  noted: { words: 'Noted', color: 'warning' },
  failed: { words: 'Failed', color: 'danger' },
} as const;

/** Each step with its verdict, and on request what was sent and what came back. */
export function StepList({ steps }: { readonly steps: readonly EnrolmentStep[] }) {
  return (
    <section aria-label="Steps of the enrolment">
      <h3 className={styles.managementTitle}>Steps</h3>
      <ol className={styles.managementSteps}>
        {steps.map((step) => (
          <li key={`${step.step} ${step.at}`}>
            <Step step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { step, verdict, code, words, look, notes, at, request, answer } }: { readonly step: EnrolmentStep }) {
  const { words: said, color } = verdicts[verdict];
  return (
    <>
      <div className={`${layoutStyles.row} ${styles.managementStepHead}`}>
        <Badge appearance="tint" color={color}>
          {said}
        </Badge>
        <strong>{names[step]}</strong>
        {code !== undefined && <span className={textStyles.mono}>{code}</span>}
        <span className={textStyles.quiet}>{timeInWords(at)}</span>
      </div>
      <p className={verdict === 'failed' ? `${signStyles.toneCritical} ${textStyles.address}` : textStyles.address}>{words}</p>
      {look !== undefined && look !== '' && <p className={textStyles.quiet}>Look at: {look}</p>}
      {notes.map((note) => (
        <p key={note} className={`${textStyles.quiet} ${textStyles.address}`}>
          {note}
        </p>
      ))}
      {request !== null && <Message title="What was sent" text={request} />}
      {answer !== null && <Message title="What came back" text={answer} />}
    </>
  );
}

export function Message({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre className={styles.managementMessage}>{text}</pre>
    </details>
  );
}
