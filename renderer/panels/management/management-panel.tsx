import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular, CertificateRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { OperationName } from '../../../shared/contract/contract.ts';
import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import { enrolmentFacts, enrolmentStateWords } from '../../../shared/words/enrolment-words.ts';
import { useDevice, useDeviceNow } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { ProblemText } from '../../ui/problem-text.tsx';
import { CaptureReplay } from './capture-replay.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { SessionList } from './session-list.tsx';
import { StepList } from './step-list.tsx';
import './management-panel.css';

/** The way into management as steps, the certificate with its dates, and the sessions as conversations. */
export function ManagementPanel() {
  const { answer, problem } = useQuery('getEnrolment', {}, { everyMs: 250 });
  if (answer === null) return <ProblemText text={problem?.detail} />;
  const isFree = answer.state === 'not-enrolled' || answer.state === 'failed';
  return (
    <div className="scroller stack">
      {isFree ? <EnrolForm /> : <Enrolled enrolment={answer} />}
      {answer.steps.length > 0 && <StepList steps={answer.steps} />}
      <SessionList />
      <CaptureReplay />
    </div>
  );
}

function Enrolled({ enrolment }: { readonly enrolment: EnrolmentState }) {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<string>();
  const [run, busy] = useAsyncAction(async (name: Extract<OperationName, 'sync' | 'renewCertificate' | 'endEnrolment'>) => {
    const outcome = await mirror.call(name, {});
    setProblem(outcome.ok ? undefined : outcome.problem.detail);
  });
  const isBusy = busy || enrolment.state === 'enrolling' || enrolment.state === 'unenrolling';
  return (
    <section className="panel-card stack" aria-label="Enrolment">
      <h3 className="management-title">{enrolmentStateWords[enrolment.state]}</h3>
      <Facts enrolment={enrolment} />
      <div className="row">
        <Button icon={<ArrowSyncRegular />} appearance="primary" disabled={isBusy} onClick={() => run('sync')}>
          Sync
        </Button>
        <Button icon={<CertificateRegular />} disabled={isBusy} onClick={() => run('renewCertificate')}>
          Renew certificate
        </Button>
        <Button icon={<PlugDisconnectedRegular />} disabled={isBusy} onClick={() => run('endEnrolment')}>
          Disconnect
        </Button>
      </div>
      <ProblemText text={problem} />
    </section>
  );
}

/** The clock of the PC is what sessions and renewal wait for. */
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

function Facts({ enrolment }: { readonly enrolment: EnrolmentState }) {
  const now = useDeviceNow(1000);
  const soon = enrolment.nextSession === null ? '' : `, in ${minutes(enrolment.nextSession - now)}`;
  return (
    <dl className="management-facts">
      {enrolmentFacts(enrolment, (at) => moment.format(at)).map(({ name, value, isId }) => (
        <div key={name}>
          <dt className="quiet">{name}</dt>
          <dd className={isId ? 'mono address' : 'address'}>{name === 'Next session' ? `${value}${soon}` : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function minutes(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 60_000));
  return whole === 1 ? '1 minute' : whole < 120 ? `${whole} minutes` : `${Math.round(whole / 60)} hours`;
}
