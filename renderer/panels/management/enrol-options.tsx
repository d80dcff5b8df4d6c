import { Button, Field, Input, Select, Text, Textarea } from '@fluentui/react-components';
import { pemOf } from '../../../shared/pem.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import textStyles from '../../ui/text.module.css';
import type { TypedOrder } from './enrol-order.ts';

interface EnrolOptionsProps {
  /** Value of a field, and what is done when it is another. */
  readonly field: (name: keyof TypedOrder) => {
    readonly value: string;
    readonly onChange: (event: unknown, data: { readonly value: string }) => void;
  };
  readonly certificate: string;
  /** The key in it is not shown, and forgotten as soon as it was sent. */
  readonly onCertificate: (change: (before: string) => string) => void;
}

/** What an enrolment seldom needs: labs, tokens, requests for strict servers. */
export function EnrolOptions({ field, certificate, onCertificate }: EnrolOptionsProps) {
  return (
    <details>
      <summary>More</summary>
      <div className={layoutStyles.stack}>
        <Field label="Token" hint="From a web sign-in done elsewhere; sent instead of a password.">
          <Input type="password" autoComplete="off" {...field('token')} />
        </Field>
        <Field label="Host names without DNS" hint="One per line: name=address:port. The certificate is still checked against the name.">
          <Textarea rows={2} className={textStyles.mono} placeholder="mdm.example.com=127.0.0.1:8443" {...field('hosts')} />
        </Field>
        <Field label="Hosts a redirect may lead to" hint="Password and token go to no other host than the server and those it names.">
          <Input placeholder="mdm.example.net" autoComplete="off" {...field('follow')} />
        </Field>
        <Field label="Certificate request">
          <Select {...field('csr')}>
            <option value="">As the assumption csrShape says</option>
            <option value="windows">As Windows writes it</option>
            <option value="plain">Plain, for strict servers</option>
          </Select>
        </Field>
        <Field label="Sign-in methods offered">
          <Select {...field('auth')}>
            <option value="">Password, web page, and a certificate if one is given</option>
            <option value="OnPremise">Password (OnPremise)</option>
            <option value="Federated">Web page (Federated)</option>
            <option value="Certificate">Certificate</option>
          </Select>
        </Field>
        <CertificateField certificate={certificate} onCertificate={onCertificate} />
        <Field label="Seed" hint="Makes the IDs of the enrolment the same in every run.">
          <Input autoComplete="off" {...field('seed')} />
        </Field>
      </div>
    </details>
  );
}

/** Certificate and key may lie in one file or in two. */
function CertificateField({ certificate, onCertificate }: Pick<EnrolOptionsProps, 'certificate' | 'onCertificate'>) {
  const count = (label: RegExp) => certificate.match(label)?.length ?? 0;
  const held = `Certificates: ${count(/BEGIN CERTIFICATE-----/g)}, private keys: ${count(/BEGIN [A-Z ]*PRIVATE KEY-----/g)}`;
  const add = async (file: File) => {
    const pem = pemOf(new Uint8Array(await file.arrayBuffer()));
    onCertificate((before) => `${before}${pem}\n`);
  };
  return (
    <div className={layoutStyles.stack}>
      <Text size={200}>
        A certificate with its private key, in PEM, for a server that asks for one. Used for this enrolment only, and not kept.
      </Text>
      <div className={layoutStyles.row}>
        <OpenFileButton label="Certificate and key from files" accept=".pem,.crt,.cer,.der,.key" onFile={(file) => void add(file)} />
        {certificate !== '' && (
          <>
            <Text role="status">{held}</Text>
            <Button onClick={() => onCertificate(() => '')}>Remove certificate</Button>
          </>
        )}
      </div>
    </div>
  );
}
