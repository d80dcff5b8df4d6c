import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons';
import { type FormEvent, useState } from 'react';
import { pemOf } from '../../../shared/pem.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import { EnrolOptions } from './enrol-options.tsx';
import { emptyOrder, orderOf, type TypedOrder } from './enrol-order.ts';

/** What the person at the PC gives to be enrolled; password, token and key are forgotten as soon as they were sent. */
export function EnrolForm() {
  const { mirror } = useDevice();
  const [given, setGiven] = useState(emptyOrder);
  const [problem, setProblem] = useState<string>();
  const [enrol, busy] = useAsyncAction(async () => {
    const enrolling = mirror.call('enrol', orderOf(given));
    setGiven((before) => ({ ...before, password: '', token: '', certificate: '' }));
    const outcome = await enrolling;
    setProblem(outcome.ok ? undefined : outcome.problem.detail);
  });
  const field = (name: keyof TypedOrder) => ({
    value: given[name],
    onChange: (_: unknown, { value }: { readonly value: string }) => setGiven((before) => ({ ...before, [name]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enrol();
  };
  return (
    <form className={`${layoutStyles.panelCard} ${layoutStyles.stack}`} aria-label="Connect to a management server" onSubmit={submit}>
      <Field label="Work or school address" required>
        <Input type="email" placeholder="alex@example.com" autoComplete="off" {...field('address')} />
      </Field>
      <Field label="Server" hint="If empty, it is looked up at EnterpriseEnrollment in the domain of the address.">
        <Input placeholder="mdm.example.com" autoComplete="off" {...field('server')} />
      </Field>
      <Field label="User name" hint="If empty, the address is used.">
        <Input autoComplete="off" {...field('userName')} />
      </Field>
      <Field label="Password">
        <Input type="password" autoComplete="off" {...field('password')} />
      </Field>
      <Field label="Your own certificate authority" hint="One certificate or several in PEM, trusted for this enrolment only.">
        <Textarea rows={2} className={textStyles.mono} placeholder="-----BEGIN CERTIFICATE-----" {...field('authority')} />
      </Field>
      <EnrolOptions
        field={field}
        certificate={given.certificate}
        onCertificate={(change) => setGiven((before) => ({ ...before, certificate: change(before.certificate) }))}
      />
      <div className={layoutStyles.row}>
        <Button
          type="submit"
          appearance="primary"
          icon={<PlugConnectedRegular />}
          disabled={given.address.trim() === ''}
          disabledFocusable={busy}
        >
          {busy ? 'Connecting …' : 'Connect'}
        </Button>
        <OpenFileButton
          label="Authority from a file"
          accept=".pem,.crt,.cer,.der"
          onFile={(file) =>
            void file
              .arrayBuffer()
              .then((bytes) => setGiven((before) => ({ ...before, authority: `${before.authority}${pemOf(new Uint8Array(bytes))}` })))
          }
        />
      </div>
      <ProblemText text={problem} />
    </form>
  );
}
