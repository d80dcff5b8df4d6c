import * as v from 'valibot';
import type { DeviceView } from './device-view.ts';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** The three ways to take a PC back, from the least to the most. */
export const previewActions = {
  'delete-policies': { title: 'Delete the policies', words: 'Every value of the Personalization CSP is deleted, as by Delete.' },
  unenrol: {
    title: 'Unenrol',
    words: 'Every value any CSP holds is deleted, as when the PC leaves management. What its user chose stays.',
  },
  reset: { title: 'Reset to factory state', words: 'Policies, facts, assumptions and choices are all deleted.' },
} as const;

export type PreviewAction = keyof typeof previewActions;

/** What an action would do to the PC as it is now. Nothing has happened yet. */
export interface Preview {
  readonly action: PreviewAction;
  readonly goes: readonly PreviewItem[];
  readonly stays: readonly PreviewItem[];
}

export interface PreviewItem {
  readonly kind: 'node' | 'file' | 'registry' | 'wallpaper' | 'fact' | 'assumption' | 'choice' | 'journal' | 'identity' | 'enrolment';
  /** Name of the node, file, registry value, fact ... */
  readonly name: string;
  /** Its value now, or what becomes of it; may be empty. */
  readonly value: string;
}

/** Ways to take a PC back, and what each would take. */
export const unenrolRows = {
  /** What one of the three actions below would take from the PC as it is now, and what stays. */
  getPreview: operation<Preview>()(
    { effect: 'read', method: 'GET', path: '/api/preview' },
    v.strictObject({ action: v.picklist(Object.keys(previewActions) as readonly PreviewAction[]) }),
  ),
  /** Every value of the Personalization CSP is deleted, as by Delete. */
  deletePolicies: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/delete-policies' }, nothing),
  /** Every value any CSP holds goes, as by Delete; what the person at the PC chose stays. */
  unenrol: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/unenrol' }, nothing),
  reset: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/reset' }, nothing),
} as const;
