import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Perl, because Node accepts every connection: a listener that never does, with room for one. */
const script = `
use Socket;
socket(S, PF_INET, SOCK_STREAM, 0); bind(S, sockaddr_in(0, INADDR_LOOPBACK)); listen(S, 0);
my ($port) = sockaddr_in(getsockname(S)); $| = 1; print "$port\\n"; <STDIN>;
`;

/** A port whose SYN packets go unanswered, as behind a firewall that drops them. */
export async function startSilentListener(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const child: ChildProcess = spawn('perl', ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
  const port = Number(line.toString());
  const fillers: Socket[] = [];
  for (let index = 0; index < 4; index += 1) fillers.push(connect(port, '127.0.0.1').on('error', () => undefined));
  await once(fillers[0] as Socket, 'connect');
  return {
    port,
    async close() {
      for (const filler of fillers) filler.destroy();
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
