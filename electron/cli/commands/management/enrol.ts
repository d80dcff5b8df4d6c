import { Option } from 'commander';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { done, type Result } from '../../../../shared/result.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, inputRefused, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { gathered, gatheredHosts, readAuthorities, readCertificate, readPassword } from '../../ui/server-options.ts';
import { enrolmentText, stepText } from './enrolment-text.ts';
import { refusedByManagement } from './management-answers.ts';

interface EnrolOptions extends ClientOptions {
  readonly server?: string;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly signIn?: 'form';
  readonly ca: readonly string[];
  readonly host: readonly string[];
  readonly follow: readonly string[];
  readonly csr?: 'windows' | 'plain';
  readonly auth?: 'OnPremise' | 'Federated' | 'Certificate';
  readonly certificate?: string;
  readonly key?: string;
  readonly seed?: string;
}

/** `enrol ADDRESS` */
export function addEnrolCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'enrol <address>',
    says: 'Enrol the PC in the management server of an address or an ms-device-enrollment: link, as Settings > Accounts > Access work or school does, and have the first session.',
    examples: [
      ['enrol alex@example.com --password -', 'the password comes from standard input'],
      ['enrol alex@example.com --server mdm.example.com:8443 --ca authority.pem --password -', 'a server of your own'],
      ['enrol alex@example.com --certificate alex.pem --key alex-key.pem', 'sign in with a certificate, where the server asks for one'],
      [
        'enrol alex@lab.test --host enterpriseenrollment.lab.test=127.0.0.1:8443 --token T',
        'without DNS, and with a token instead of a password',
      ],
    ],
  })
    .option('--server <url>', 'host or URL of the server, instead of EnterpriseEnrollment and the domain of the address')
    .option('--user <name>', 'user name for the password dialog (default: the address)')
    .option('--password <password>', 'password; - reads it from standard input')
    .addOption(new Option('--token <token>', 'token from a web sign-in done elsewhere').conflicts('password'))
    .addOption(new Option('--sign-in <how>', 'how to do a web sign-in: fill in its form').choices(['form']))
    .option('--ca <file>', 'authority to trust for this enrolment, PEM; may be repeated', gathered, [])
    .option('--host <name=address:port>', 'address of a host name; may be repeated', gatheredHosts, [])
    .option('--follow <host>', 'host to which a redirect may carry password or token; may be repeated', gathered, [])
    .addOption(
      new Option('--csr <shape>', 'certificate request as Windows writes it, or one that strict parsers accept').choices([
        'windows',
        'plain',
      ]),
    )
    .addOption(new Option('--auth <way>', 'offer only this sign-in method').choices(['OnPremise', 'Federated', 'Certificate']))
    .option('--certificate <file>', 'certificate for a server that asks for one, PEM, with its RSA key in the file or in --key; not kept')
    .option('--key <file>', 'private key of the certificate, PEM, where it is not in the same file')
    .option('--seed <text>', 'makes the IDs of the enrolment the same in every run')
    .action(async (address: string, options: EnrolOptions) => cli.finish(await enrol(cli, address, options)));
}

/** WinINet's time-out, as Windows shows it. */
const timeOut = '0x80192EE2';

async function enrol(cli: CliContext, address: string, options: EnrolOptions): Promise<ExitCode> {
  const input = await inputOf(cli, address, options);
  if (!input.ok) return inputRefused(cli, input.problem, options);
  return withPC(cli, options, async (pc) => {
    const answer = await pc.call('enrol', input.value);
    if (!answer.ok) return refusedByManagement(cli, answer, options);
    if (options.json) printJson(cli, answer.value);
    else {
      for (const step of answer.value.steps) print(cli, stepText(cli, step));
      print(cli, enrolmentText(answer.value));
    }
    const { state, steps } = answer.value;
    // Enrolled, and the first session failed: the server does not manage it yet.
    if (state === 'enrolled' && steps.every(({ verdict }) => verdict !== 'failed')) return exitCodes.done;
    return steps.at(-1)?.code === timeOut ? exitCodes.timedOut : exitCodes.notAllDone;
  });
}

/** An address, or a link of the form `ms-device-enrollment:?mode=mdm&username=…&servername=…`. Source: Windows, deep link of enrolment. */
function readLink(given: string): { readonly address: string; readonly server?: string } {
  if (!/^ms-device-enrollment:/i.test(given)) return { address: given };
  const parameters = new URLSearchParams(given.slice(given.indexOf('?') + 1));
  const server = parameters.get('servername') ?? '';
  return { address: parameters.get('username') ?? '', ...(server !== '' && { server }) };
}

async function inputOf(cli: CliContext, given: string, options: EnrolOptions): Promise<Result<InputOf<'enrol'>>> {
  const link = readLink(given);
  const authorities = await readAuthorities(cli, options.ca);
  if (!authorities.ok) return authorities;
  const certificate = await readCertificate(cli, [options.certificate, options.key]);
  if (!certificate.ok) return certificate;
  const { user, token, signIn, csr, auth, seed, host, follow } = options;
  const server = options.server ?? link.server;
  const password = await readPassword(cli, options.password);
  return done({
    address: link.address,
    ...definedOnly({ server, userName: user, password, token, signIn, csr, auth, seed, certificate: certificate.value }),
    ...(authorities.value.length > 0 && { authorities: [...authorities.value] }),
    ...(host.length > 0 && { hosts: [...host] }),
    ...(follow.length > 0 && { follow: [...follow] }),
  });
}
