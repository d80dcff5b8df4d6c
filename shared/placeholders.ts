/**
 * What somebody meant to fill in and nobody did, as it stands there: `{{x}}`, `${x}`, `{x}`, `$VAR`, `%X%`; null where there is none. Escapes
 * of a URL (`%20`), GUIDs in braces and names such as `$web` are none.
 */
export function placeholderIn(text: string): string | null {
  const styles = [
    /\{\{[^{}\s][^{}]{0,60}\}\}/,
    /\$\{[^{}\s][^{}]{0,60}\}/,
    /\{[A-Za-z_][\w.]{0,60}\}/,
    /\$[A-Z_][A-Z\d_]{1,60}(?![A-Za-z\d_])/,
    /%[A-Za-z_][\w()]{1,60}%(?![\dA-Fa-f]{2})/,
  ];
  for (const style of styles) {
    const [found] = style.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}
