/** The values of the three `*ImageStatus` / `CompanyLogoStatus` nodes. Source: Personalization CSP, 2017 page (7 is missing from later ones). */
export type ImageStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Shape and tone tell the statuses apart beside the word, so colour never carries the meaning alone. */
export interface ImageStatusMeaning {
  readonly word: string;
  readonly meaning: string;
  readonly tone: 'success' | 'running' | 'caution' | 'critical';
  readonly shape: 'check' | 'arrow-down' | 'cross' | 'question' | 'link-broken' | 'stop' | 'lock';
}

export const imageStatusMeanings = {
  1: { word: 'Downloaded', meaning: 'Successfully downloaded or copied', tone: 'success', shape: 'check' },
  2: { word: 'In progress', meaning: 'Download or copy in progress', tone: 'running', shape: 'arrow-down' },
  3: { word: 'Failed', meaning: 'Download or copy failed', tone: 'critical', shape: 'cross' },
  4: { word: 'Unknown type', meaning: 'Unknown file type', tone: 'critical', shape: 'question' },
  5: { word: 'Unsupported scheme', meaning: 'Unsupported URL scheme', tone: 'critical', shape: 'link-broken' },
  6: { word: 'Retries used up', meaning: 'Max retry failed', tone: 'critical', shape: 'stop' },
  7: { word: 'Blocked', meaning: 'Blocked, SKU not allowed', tone: 'caution', shape: 'lock' },
} as const satisfies Record<ImageStatus, ImageStatusMeaning>;
