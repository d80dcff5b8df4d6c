import type { InputOf } from '../../../shared/contract/contract.ts';

/** What the form of an enrolment holds, as it was typed. */
export const emptyOrder = {
  address: '',
  server: '',
  userName: '',
  password: '',
  authority: '',
  token: '',
  hosts: '',
  follow: '',
  csr: '',
  auth: '',
  /** PEM, of one file or several. */
  certificate: '',
  seed: '',
};
export type TypedOrder = typeof emptyOrder;

/** Fields that stayed empty are left out. */
export function orderOf({
  address,
  server,
  userName,
  password,
  authority,
  token,
  hosts,
  follow,
  csr,
  auth,
  certificate,
  seed,
}: TypedOrder): InputOf<'enrol'> {
  const listed = (text: string) => text.split(/[\s,]+/).filter((one) => one !== '');
  const has = (text: string) => text.trim() !== '';
  return {
    address: address.trim(),
    ...(has(server) && { server: server.trim() }),
    ...(has(userName) && { userName: userName.trim() }),
    // Both would contradict each other; a token needs no password.
    ...(has(token) ? { token: token.trim() } : password !== '' && { password }),
    ...(has(authority) && { authorities: [authority.trim()] }),
    ...(has(hosts) && { hosts: listed(hosts) }),
    ...(has(follow) && { follow: listed(follow) }),
    ...((csr === 'windows' || csr === 'plain') && { csr }),
    ...((auth === 'OnPremise' || auth === 'Federated' || auth === 'Certificate') && { auth }),
    ...(has(certificate) && { certificate }),
    ...(has(seed) && { seed: seed.trim() }),
  };
}
