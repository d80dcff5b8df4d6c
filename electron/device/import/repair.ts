/** Notes one kind of repair in words. */
export type Repair = (words: string) => void;
