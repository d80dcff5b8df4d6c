/** What a PC can do wrong towards its server. */
export interface ClientFaultMeaning {
  /** `enrolment`: the fault is there while the PC enrols. `session`: the PC is enrolled as it should be, then it goes wrong. */
  readonly at: 'enrolment' | 'session';
  /** What the PC does. */
  readonly words: string;
  readonly value?: { readonly unit: string; readonly least: number; readonly most: number; readonly usual: number };
  /** `refuse`: no good server takes it. `take`: no good server minds. `either`: both are good, as long as it answers. */
  readonly expect: 'refuse' | 'take' | 'either';
  /** What a good server does, and why. */
  readonly good: string;
  /** The connection itself goes wrong: an answer is not owed. */
  readonly transport?: true;
}

export const badXml = 'It refuses the message (400, or a fault): what is not well-formed is not executed, not even in part';
