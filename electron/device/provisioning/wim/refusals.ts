import { type Problem, refused } from '../../../../shared/result.ts';

/** Bytes that contradict the format. `where` is half a sentence, like "in the header". */
export function damaged(what: string, where: string): Problem {
  return { title: 'Damaged package', detail: `${what}, ${where}. Copy the file again, or build it again.`, status: 422 };
}

export const refuseDamaged = (what: string, where: string) => refused(damaged(what, where));

/** A well-known form of the container that no provisioning package has. */
export function refuseForm(what: string) {
  const detail = `${what}. A provisioning package is one WIM file in one part, without compression or with XPRESS or LZX, as Windows Configuration Designer writes it.`;
  return refused({ title: 'A kind of WIM that is not supported here', detail, status: 415 });
}

export function tooMuch(what: string): Problem {
  return { title: 'Package too large', detail: `${what}. Remove what the package does not need and build it again.`, status: 413 };
}

/** The computer could not read its own file. */
export function unreadable(detail: string): Problem {
  return { title: 'The package cannot be read', detail: `${detail}. Is the file still there?`, status: 503 };
}
