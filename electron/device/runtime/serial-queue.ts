/** Runs one thing at a time, in the order of the calls; a failure of one does not keep the next from running. */
export function serialQueue(): <Value>(run: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  };
}
