import { Button, Dialog, DialogSurface, useRestoreFocusTarget } from '@fluentui/react-components';
import { AlertRegular, ArrowSyncRegular, CertificateRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { OperationName } from '../../../shared/contract/contract.ts';
import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import { enrolmentFacts, enrolmentStateWords } from '../../../shared/words/enrolment-words.ts';
import { useDevice, useDeviceNow, useSnapshot } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import { momentInWords } from '../../ui/time-in-words.ts';
import { TakeBackDialog } from '../unenrol/unenrol-dialog.tsx';
import { Breakpoints } from './breakpoints.tsx';
import { CaptureReplay } from './capture-replay.tsx';
import { ClientFaults } from './client-faults.tsx';
import { EnrolForm } from './enrol-form.tsx';
import styles from './management-panel.module.css';
import { SessionList } from './session-list.tsx';
import { StepList } from './step-list.tsx';

/** The way into management as steps, the certificate with its dates, and the sessions as conversations. */
export function ManagementPanel() {
  const { answer, problem } = useQuery('getEnrolment', {}, { everyMs: 250 });
  if (answer === null) return <ProblemText text={problem?.detail} />;
  const isFree = answer.state === 'not-enrolled' || answer.state === 'failed';
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      {isFree ? <EnrolForm /> : <Enrolled enrolment={answer} />}
      {answer.steps.length > 0 && <StepList steps={answer.steps} />}
      <SessionList />
      <Breakpoints />
      <ClientFaults />
      <CaptureReplay />
    </div>
  );
}

function Enrolled({ enrolment }: { readonly enrolment: EnrolmentState }) {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<string>();
  const [ending, setEnding] = useState(false);
  const comesBack = useRestoreFocusTarget();
  const [run, busy] = useAsyncAction(async (name: Extract<OperationName, 'sync' | 'renewCertificate' | 'push'>) => {
    const outcome = await mirror.call(name, {});
    setProblem(outcome.ok ? undefined : outcome.problem.detail);
  });
  const isBusy = busy || enrolment.state === 'enrolling' || enrolment.state === 'unenrolling';
  return (
    <section className={`${layoutStyles.panelCard} ${layoutStyles.stack}`} aria-label="Enrolment">
      <h3 className={styles.managementTitle}>{enrolmentStateWords[enrolment.state]}</h3>
      <Facts enrolment={enrolment} />
      <div className={layoutStyles.row}>
        <Button icon={<ArrowSyncRegular />} appearance="primary" disabledFocusable={isBusy} onClick={() => run('sync')}>
          Sync
        </Button>
        <Button icon={<CertificateRegular />} disabledFocusable={isBusy} onClick={() => run('renewCertificate')}>
          Renew certificate
        </Button>
        <Button icon={<AlertRegular />} disabledFocusable={isBusy} onClick={() => run('push')}>
          Push
        </Button>
        <Button icon={<PlugDisconnectedRegular />} disabledFocusable={isBusy} onClick={() => setEnding(true)} {...comesBack}>
          Disconnect …
        </Button>
      </div>
      <ProblemText text={problem} />
      <Setup />
      <Dialog modalType="modal" open={ending} onOpenChange={(_, { open }) => setEnding(open)}>
        <DialogSurface>
          <TakeBackDialog action="unenrol" onDone={() => setEnding(false)} />
        </DialogSurface>
      </Dialog>
    </section>
  );
}

/** What the Enrolment Status Page waits for, while it is shown. */
function Setup() {
  const { setupPage } = useSnapshot();
  if (setupPage === null) return null;
  const waits = setupPage.phases.flatMap(({ waitsFor }) => waitsFor);
  return (
    <section aria-label="Enrolment Status Page">
      <h4 className={styles.managementTitle}>Enrolment Status Page: {setupPage.state === 'failed' ? 'failed' : 'waiting'}</h4>
      {setupPage.deadline !== null && <p className={textStyles.quiet}>It gives up at {momentInWords(setupPage.deadline)}.</p>}
      <ul className={styles.managementWaits}>
        {waits.map((wait) => (
          <li key={wait} className={textStyles.address}>
            {wait}.
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The clock of the PC is what sessions and renewal wait for. */
function Facts({ enrolment }: { readonly enrolment: EnrolmentState }) {
  const now = useDeviceNow(1000);
  const { nextSession, notAfter } = enrolment;
  const later = (name: string) => {
    if (name === 'Next session' && nextSession !== null) return `, in ${minutes(nextSession - now)}`;
    return name === 'Valid' && notAfter !== null ? daysLeft(notAfter - now) : '';
  };
  return (
    <dl className={styles.managementFacts}>
      {enrolmentFacts(enrolment, momentInWords).map(({ name, value, isId }) => (
        <div key={name}>
          <dt className={textStyles.quiet}>{name}</dt>
          <dd className={isId ? `${textStyles.mono} ${textStyles.address}` : textStyles.address}>{`${value}${later(name)}`}</dd>
        </div>
      ))}
    </dl>
  );
}

function daysLeft(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  return ms < 0 ? ', expired' : `, ${days} ${days === 1 ? 'day' : 'days'} left`;
}

function minutes(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 60_000));
  return whole === 1 ? '1 minute' : whole < 120 ? `${whole} minutes` : `${Math.round(whole / 60)} hours`;
}
