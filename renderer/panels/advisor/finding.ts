/** One thing the advisor has to say. */
export interface Finding {
  readonly id: string;
  readonly level: 'good' | 'note' | 'warning';
  readonly title: string;
  /** What it means, and what to do. */
  readonly detail: string;
}

/** `56 %` */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
