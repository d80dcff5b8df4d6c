/** What people and programs write nests some dozens of levels, and the log of a browser has some hundred thousand values. */
const deepest = 1_000;
const mostValues = 2_000_000;

/**
 * The value of a JSON text of somebody else's. Throws the SyntaxError of a text that is none, and one for what nests deeper than 1,000 levels or has
 * more than 2,000,000 values, before anything is made of it: a megabyte of brackets would take many times as much memory.
 */
export function parseBoundedJSON(text: string): unknown {
  const problem = problemOf(text);
  if (problem !== null) throw new SyntaxError(problem);
  return JSON.parse(text);
}

const quote = 0x22;
const backslash = 0x5c;

function problemOf(text: string): string | null {
  let [depth, values] = [0, 0];
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInText) {
      if (code === backslash) at += 1;
      else if (code === quote) isInText = false;
    } else if (code === quote) isInText = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      values += 1;
      if (depth > deepest) return `It nests deeper than ${deepest} levels`;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code === 0x2c) values += 1;
    if (values > mostValues) return `It has more than ${mostValues} values`;
  }
  return null;
}
