import { Socket } from 'node:net';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/**
 * A command that is killed can tell nobody. Artillery holds the other end of a pipe from it: when that closes, the engines in its workers end
 * their days, the PCs leave their server, and Artillery ends. `--import` brings this file into it.
 */

/** The pipe's number in Artillery. */
const lifeline = 3;

type Word = 'alone' | 'leaving' | 'left';
const channelName = 'managed-pc-fleet';
/** For each engine to say that it is there, and for its PCs to leave. */
const [answerMs, leaveMs] = [1_000, 30_000];

/** What an engine does when nobody is there any more: `leave` resolves when its PCs have left. */
export function whenAlone(leave: () => Promise<void>): { close(): void } {
  const channel = new BroadcastChannel(channelName);
  const say = (word: Word) => channel.postMessage(word);
  channel.onmessage = ({ data }) => {
    if (data !== 'alone') return;
    say('leaving');
    void leave().finally(() => say('left'));
  };
  channel.unref();
  return channel;
}

/** Ends this process when the pipe closes, once every engine's PCs have left, or have had their time. */
function endWhenAlone(): void {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  const pipe = new Socket({ fd: lifeline, readable: true, writable: false });
  // Nobody reads what Artillery says either.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  pipe
    .on('error', () => undefined)
    .once('close', () => {
      let leaving = 0;
      let isAsked = false;
      const end = () => process.kill(process.pid, 'SIGKILL');
      channel.onmessage = ({ data }) => {
        if (data === 'leaving') leaving += 1;
        if (data === 'left') leaving -= 1;
        if (isAsked && leaving === 0) end();
      };
      channel.postMessage('alone' satisfies Word);
      setTimeout(() => {
        isAsked = true;
        if (leaving === 0) end();
      }, answerMs);
      setTimeout(end, leaveMs);
    });
  pipe.resume().unref();
}

if (isMainThread && process.execArgv.some((argument) => argument.endsWith('/alone.ts'))) endWhenAlone();
