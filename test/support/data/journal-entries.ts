import type { EventOf } from '../../../shared/contract/journal-event.ts';

type Text = Partial<Omit<EventOf<'text'>, 'kind'>>;

/** An event that says only this, where a test is about something else than what happened. */
export function textEvent(title: string, more: Text = {}): EventOf<'text'> {
  return { kind: 'text', link: 'device', outcome: 'info', title, ...more };
}
