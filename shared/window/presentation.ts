/** Query of the page that shows the PC alone: what an audience sees while the operator works in another window. */
export const presentationQuery = '?present';
