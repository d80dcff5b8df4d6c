import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

export interface Xvfb {
  /** `:99` or the like. */
  readonly display: string;
  readonly width: number;
  readonly height: number;
  /** What the root window shows, three bytes a pixel, row after row, as ImageMagick sees it. */
  rootPixels(): Promise<Buffer>;
  stop(): Promise<void>;
}

export interface XvfbOptions {
  readonly width?: number;
  readonly height?: number;
  /** A file of xauth(1): who has no key in it stays outside. */
  readonly authority?: string;
}

/**
 * An X server of its own on a free display. `-noreset`, because otherwise it forgets the background when its last client leaves.
 * Needs the Debian packages xvfb and imagemagick.
 */
export async function startXvfb({ width = 640, height = 400, authority }: XvfbOptions = {}): Promise<Xvfb> {
  const locked = authority === undefined ? [] : ['-auth', authority];
  const args = [...locked, '-displayfd', '3', '-noreset', '-nolisten', 'tcp', '-screen', '0', `${width}x${height}x24`];
  const server = spawn('/usr/bin/Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = `:${await readDisplay(server)}`;
  return {
    display,
    width,
    height,
    rootPixels: () => importRoot(display, authority),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

function readDisplay(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3];
  return new Promise((resolve, reject) => {
    let text = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it was ready`)));
    pipe?.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

const run = promisify(execFile);

async function importRoot(display: string, authority = ''): Promise<Buffer> {
  const options = {
    env: { ...process.env, DISPLAY: display, XAUTHORITY: authority },
    encoding: 'buffer',
    maxBuffer: 256 * 1024 * 1024,
  } as const;
  const { stdout } = await run('/usr/bin/import', ['-silent', '-window', 'root', '-depth', '8', 'rgb:-'], options);
  return stdout;
}
