/**
 * BITS' own figures, beside those of this PC, which is quicker on purpose. Source: Microsoft, IBackgroundCopyJob: minimum retry delay and
 * no-progress timeout of a job.
 */
export const bitsRetryWords = 'BITS itself waits 10 minutes after an error that may pass, and gives up after 14 days without progress';
