/** Work in steps, done without a pause; answers what it comes to. */
export function atOnce<Value>(steps: Iterator<null, Value>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
