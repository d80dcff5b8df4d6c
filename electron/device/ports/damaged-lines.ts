/** A store of lines that leaves out what makes no sense. */
export interface DamagedLines {
  /** How many lines were left out so far. */
  damaged?(): number;
}
