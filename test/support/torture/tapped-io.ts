import dns from 'node:dns';
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { basename } from 'node:path';
import { errorsOf, type IoError } from './io-errors.ts';

/** A call of the process to the system, as it is told: `rename state.json`. */
export interface IoCall {
  readonly name: string;
  readonly about: string;
}

/** Every call of the process to its files and, as a client, to the network. */
export interface IoTap {
  /** Counts from now on. The `nth` call, from 1, fails once, with the `variant`-th of its errors; 0: none. */
  arm(nth: number, variant?: number): void;
  /** Ends that; answers the calls so far, and how the chosen one failed. */
  disarm(): { readonly calls: readonly IoCall[]; readonly failed: (IoCall & IoError) | null };
}

interface Plan {
  readonly nth: number;
  readonly variant: number;
  readonly calls: IoCall[];
  failed: (IoCall & IoError) | null;
}

type Call = (...values: unknown[]) => unknown;
/** Counts a call; how it is to fail, or null. */
type Ask = (name: string, about?: unknown) => IoError | null;

/**
 * Puts itself between the process and Node's own modules: once, and before what is tried is loaded, since that may take a function out of a
 * module at its start. What is imported from `node:fs`, `node:fs/promises` and `node:dns` is replaced for everybody, and sockets that connect
 * are watched.
 */
export function tapIo(): IoTap {
  let plan: Plan | null = null;
  const ask: Ask = (name, about) => {
    if (plan === null) return null;
    const call = { name, about: typeof about === 'string' ? basename(about) : '' };
    if (plan.calls.push(call) !== plan.nth) return null;
    const choices = errorsOf(name);
    const error = choices[plan.variant % choices.length] ?? null;
    plan.failed = error && { ...call, ...error };
    return error;
  };
  tapPromises(ask);
  tapCallbacks(ask);
  tapSockets(ask);
  tapNames(ask);
  syncBuiltinESMExports();
  return {
    arm(nth, variant = 0) {
      plan = { nth, variant, calls: [], failed: null };
    },
    disarm() {
      const { calls, failed } = plan ?? { calls: [], failed: null };
      plan = null;
      return { calls, failed };
    },
  };
}

function systemError({ code }: IoError, syscall: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: broken by the test, ${syscall}`), { code, syscall });
}

const byPath = 'appendFile chmod copyFile link lstat mkdir readFile readdir readlink realpath rename rm rmdir stat unlink writeFile'.split(
  ' ',
);
const byHandle = 'close datasync read readFile stat sync write writeFile'.split(' ');
const byDescriptor = 'close fsync open read write'.split(' ');

function tapPromises(ask: Ask): void {
  const all = promises as unknown as Record<string, Call>;
  for (const name of byPath) tap(all, name, ask);
  const open = promises.open;
  all.open = async (...values) => {
    const error = ask('open', values[0]);
    if (error !== null) throw systemError(error, 'open');
    const handle = await (open as Call)(...values);
    for (const name of byHandle) tap(handle as Record<string, Call>, name, ask, values[0]);
    return handle;
  };
}

/** One that answers with a promise. */
function tap(all: Record<string, Call>, name: string, ask: Ask, about?: unknown): void {
  const call = all[name]?.bind(all) as Call;
  all[name] = async (...values) => {
    const error = ask(name, about ?? values[0]);
    if (error === null) return call(...values);
    if (error.when === 'after') await call(...values);
    if (error.when === 'half') await Promise.resolve(call(...halved(name, values))).catch(() => undefined);
    throw systemError(error, name);
  };
}

/** What of a write reaches a disk that becomes full meanwhile. */
function halved(name: string, values: readonly unknown[]): readonly unknown[] {
  if (name === 'write') return [values[0], values[1] ?? 0, Math.floor(Number(values[2] ?? (values[0] as Uint8Array).length) / 2)];
  return values.map((value) => (typeof value === 'string' && value.length > 200 ? value.slice(0, 100) : halfOfBytes(value)));
}

function halfOfBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? value.subarray(0, Math.floor(value.length / 2)) : value;
}

function tapCallbacks(ask: Ask): void {
  const all = fs as unknown as Record<string, Call>;
  for (const name of byDescriptor) {
    const call = all[name]?.bind(fs) as Call;
    all[name] = (...values) => {
      const error = ask(name, values[0]);
      if (error === null) return call(...values);
      const back = values.pop() as (error: unknown) => void;
      const fail = () => back(systemError(error, name));
      if (error.when === 'before') return void setImmediate(fail);
      return call(...(error.when === 'half' ? halved(name, values) : values), fail);
    };
  }
}

function tapNames(ask: Ask): void {
  const all = dns as unknown as Record<string, Call>;
  const lookup = all.lookup as Call;
  all.lookup = (...values) => {
    const error = ask('lookup', values[0]);
    if (error === null) return lookup(...values);
    const back = values.at(-1) as (error: unknown) => void;
    return void setImmediate(() => back(systemError(error, 'getaddrinfo')));
  };
}

interface Wire {
  connect: Call;
  _write: Call;
  _writev: Call;
  push: Call;
  destroy(error: unknown): unknown;
  once(event: string, listener: () => void): unknown;
}

function tapSockets(ask: Ask): void {
  const sockets = net.Socket.prototype as unknown as Wire;
  const { connect } = sockets;
  const watched = new WeakSet<Wire>();
  sockets.connect = function (this: Wire, ...values) {
    watched.add(this);
    const error = ask('connect');
    if (error !== null) {
      setImmediate(() => this.destroy(systemError(error, 'connect')));
      return this;
    }
    watch(this, ask);
    return connect.apply(this, values);
  };
  for (const name of ['_write', '_writev'] as const) {
    const write = sockets[name];
    sockets[name] = function (this: Wire, ...values) {
      const error = watched.has(this) ? ask('send') : null;
      if (error === null) return write.apply(this, values);
      return (values.at(-1) as (error: unknown) => void)(systemError(error, 'write'));
    };
  }
  const servers = net.Server.prototype as unknown as { listen: Call; emit: Call };
  const listen = servers.listen;
  servers.listen = function (this: typeof servers, ...values) {
    const error = ask('listen');
    if (error === null) return listen.apply(this, values);
    setImmediate(() => this.emit('error', systemError(error, 'listen')));
    return this;
  };
}

/** What comes, and whether it comes to a handshake. */
function watch(socket: Wire, ask: Ask): void {
  const push = socket.push.bind(socket);
  socket.push = (...values) => {
    const error = ask('receive');
    if (error === null) return push(...values);
    socket.destroy(systemError(error, 'read'));
    return false;
  };
  if (!('encrypted' in socket)) return;
  socket.once('connect', () => {
    const error = ask('handshake');
    if (error !== null) socket.destroy(systemError(error, 'read'));
  });
}
