/** Work in steps, done without a pause; answers what it comes to. */
export function atOnce<Result>(steps: Iterator<null, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
