import { escapeText } from './xml-text.ts';

/** What a report holds. */
export interface ReportPage {
  /** Text, escaped here. */
  readonly title: string;
  /** CSS of the house. */
  readonly style: string;
  /** Markup in which everything foreign is escaped already. */
  readonly body: string;
}

/** A page that can be mailed: it needs nothing beside it, asks nobody for anything, and runs no script. */
export function reportPage({ title, style, body }: ReportPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
