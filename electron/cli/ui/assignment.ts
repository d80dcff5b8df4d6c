import { InvalidArgumentError } from 'commander';

/** `NAME=VALUE` */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** For commander: collects `NAME=VALUE` arguments; the value may be empty and may hold further equals signs. */
export function collectAssignments(text: string, before: readonly Assignment[] | undefined): readonly Assignment[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write NAME=VALUE, without spaces around the equals sign.');
  return [...(before ?? []), { name: text.slice(0, at), value: text.slice(at + 1) }];
}
