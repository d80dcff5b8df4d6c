import { resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { definedOnly } from '../../../shared/defined-only.ts';
import { hostPairWords, isHostPair } from '../../../shared/host-pair.ts';
import { pemOf } from '../../../shared/pem.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { type CliContext, printError } from './cli-context.ts';
import { readDocument } from './read-document.ts';

/** How PCs that a command makes by itself reach a server, and sign in to it. */
export interface ServerOptions {
  readonly user?: string;
  readonly domain?: string;
  readonly password?: string;
  readonly token?: string;
  readonly ca: readonly string[];
  readonly host: readonly string[];
  readonly iOwnThisServer?: true;
}

/** Options of every command that has many PCs, or wrong ones, go to a server. */
export function addServerOptions(command: Command): Command {
  return command
    .option('--user <name>', 'who enrols them; {n} stands for the number of the PC (default: pc{n})')
    .option('--domain <name>', 'the domain of the users (default: fleet.test)')
    .option('--password <password>', 'password; - reads it from standard input')
    .addOption(new Option('--token <token>', 'token from a sign-in done elsewhere').conflicts('password'))
    .option('--ca <file>', 'authority to trust instead of all others, PEM; may be repeated', gathered, [])
    .option('--host <name=address:port>', 'address of a host name; may be repeated', gatheredHosts, [])
    .option('--i-own-this-server', 'also run against an internet address');
}

export function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export function gatheredHosts(value: string, before: readonly string[]): readonly string[] {
  if (!isHostPair(value)) throw new InvalidArgumentError(`Write ${hostPairWords}.`);
  return [...before, value];
}

/** The password as it was given, or from standard input for `-`. */
export async function readPassword({ world }: CliContext, password: string | undefined): Promise<string | undefined> {
  return password === '-' ? (await readAll(world.input)).replace(/\r?\n$/, '') : password;
}

/** Files in PEM or DER as texts in PEM; refused with the name of one that holds no certificate. */
export async function readAuthorities(cli: CliContext, files: readonly string[]): Promise<Result<readonly string[]>> {
  const authorities: string[] = [];
  for (const file of files) {
    const read = await readDocument(cli, file);
    if (!read.ok) return read;
    const pem = pemOf(read.value);
    if (!pem.includes('-----BEGIN CERTIFICATE-----'))
      return refused({ title: 'No authority', detail: `${quoted(file)} holds no certificate, neither in PEM nor in DER.`, status: 400 });
    authorities.push(pem);
  }
  return done(authorities);
}

/** A certificate and its key in PEM, of one file or of two; undefined where none is named. Whether they fit is judged by the PC. */
export async function readCertificate(cli: CliContext, files: readonly (string | undefined)[]): Promise<Result<string | undefined>> {
  const texts: string[] = [];
  for (const file of files) {
    if (file === undefined) continue;
    const read = await readDocument(cli, file);
    if (!read.ok) return read;
    texts.push(pemOf(read.value));
  }
  return done(texts.length === 0 ? undefined : texts.join('\n'));
}

/** The options as a fleet's configuration has them, with the texts of the authorities beside. */
export async function readServerOptions(cli: CliContext, { user, domain, token, ca, host, password }: ServerOptions) {
  const authorities = await readAuthorities(cli, ca);
  if (!authorities.ok) return authorities;
  const connection = {
    authorities: ca.map((file) => resolve(file)),
    hosts: [...host],
    ...definedOnly({ user, domain, token, password: await readPassword(cli, password) }),
  };
  return done({ connection, authorities: authorities.value });
}

/** Runs what the first Ctrl+C (or SIGTERM) asks to come to its end, which says these words; the second ends at once, as always. */
export async function untilStopped<Value>(cli: CliContext, words: string, run: (stop: AbortSignal) => Promise<Value>): Promise<Value> {
  const stopping = new AbortController();
  const stop = () => {
    printError(cli, `${words} Press again to end at once.`);
    stopping.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await run(stopping.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
