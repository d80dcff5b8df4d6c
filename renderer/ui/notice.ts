/** What the operator reads about a file or the app. */
export interface Notice {
  readonly intent: 'info' | 'success' | 'warning' | 'error';
  readonly title: string;
  readonly detail: string;
  /** What can be done about it. */
  readonly action?: NoticeAction;
}

interface NoticeAction {
  readonly label: string;
  readonly act: () => Promise<void>;
}
