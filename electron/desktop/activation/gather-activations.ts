import type { App } from 'electron';
import { type Activation, activationsIn, parseActivation } from './parse-activation.ts';

interface ActivationHandler {
  /** Somebody started the app again: it comes forward, whatever else was asked. */
  show(): void;
  take(request: Activation): void;
}

export interface Activations {
  /** A second start, with its arguments. */
  again(argv: readonly string[]): void;
  /** Hands over what came so far, and from now on what comes. */
  handTo(taker: ActivationHandler): void;
}

const mostWaiting = 10;

/**
 * Collects what the app is asked from outside, from the very start: macOS sends a double-clicked file before the app is ready. Nobody acts on a
 * request before there is a window to tell of it.
 * @param argv of the first start, with the program first
 */
export function gatherActivations(app: Pick<App, 'on'>, argv: readonly string[], platform: NodeJS.Platform): Activations {
  const waiting: Activation[] = [...activationsIn(argv, platform)];
  let taker: ActivationHandler | null = null;
  const arrive = (request: Activation) => {
    if (taker !== null) taker.take(request);
    else if (waiting.length < mostWaiting) waiting.push(request);
  };
  const arriveIfAny = (text: string) => {
    const request = parseActivation(text, platform);
    if (request !== null) arrive(request);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arriveIfAny(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arriveIfAny(url);
  });
  return {
    again(more) {
      taker?.show();
      activationsIn(more, platform).forEach(arrive);
    },
    handTo(wanted) {
      taker = wanted;
      waiting.splice(0).forEach(wanted.take);
    },
  };
}
