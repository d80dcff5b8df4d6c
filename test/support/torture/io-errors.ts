/** How a call fails. `half`: some of the bytes are written, as on a disk that becomes full; `after`: it was done all the same. */
export interface IoError {
  readonly code: string;
  readonly when: 'before' | 'half' | 'after';
}

const before = (...codes: readonly string[]): readonly IoError[] => codes.map((code) => ({ code, when: 'before' }));
const writing: readonly IoError[] = [
  { code: 'ENOSPC', when: 'half' },
  { code: 'EIO', when: 'before' },
];
const naming = before('EIO', 'ENOSPC', 'EACCES');

/** The errors each call is tried with; what is not named here gets `usual`. */
const errors: Readonly<Record<string, readonly IoError[]>> = {
  open: before('EMFILE', 'EIO', 'EACCES', 'ENOSPC'),
  write: writing,
  writeFile: writing,
  appendFile: writing,
  copyFile: writing,
  sync: before('EIO'),
  datasync: before('EIO'),
  fsync: before('EIO'),
  // A descriptor is gone after close, whatever close says.
  close: [{ code: 'EIO', when: 'after' }],
  read: before('EIO'),
  mkdir: naming,
  rename: naming,
  link: naming,
  readdir: before('EMFILE', 'EIO'),
  readFile: before('EMFILE', 'EIO'),
  connect: before('ECONNREFUSED', 'ETIMEDOUT', 'EMFILE'),
  handshake: before('ECONNRESET'),
  send: before('ECONNRESET', 'EPIPE'),
  receive: before('ECONNRESET'),
  lookup: before('EAI_AGAIN'),
  listen: before('EADDRINUSE', 'EMFILE'),
};
const usual = before('EIO', 'EACCES');

export function errorsOf(call: string): readonly IoError[] {
  return errors[call] ?? usual;
}
