import { createPCClient, type PCClient } from '../client/pc-client.ts';
import { readRunningPC } from '../client/running-pc.ts';
import { type CliContext, type ClientOptions, folderOf, printProblem } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';

/** Runs `work` with the PC of the data folder, or says that there is none. */
export async function withPC(cli: CliContext, options: ClientOptions, work: (pc: PCClient) => Promise<ExitCode>): Promise<ExitCode> {
  const folder = folderOf(cli, options);
  const running = await readRunningPC(folder);
  if (running !== null) return work(withProgressShown(cli, createPCClient(running)));
  const detail = `None is known in ${folder}. Start one with "managed-pc serve", or name its folder with --data.`;
  printProblem(cli, { title: 'No PC is running', detail, status: 503 }, options);
  return exitCodes.notRunning;
}

function withProgressShown(cli: CliContext, pc: PCClient): PCClient {
  return {
    ...pc,
    call: (name, input) => withProgress(cli, 'The PC is working', pc.call(name, input)),
    apply: (document) => withProgress(cli, 'The PC is working on the document', pc.apply(document)),
  };
}
