/**
 * Whether a Status tells that its command was carried out: any 2xx but 215 (not executed) and 216 (rolled back), with which the members of
 * an Atomic that failed are answered.
 */
export function isCarriedOut(status: number): boolean {
  return status >= 200 && status < 300 && status !== 215 && status !== 216;
}
