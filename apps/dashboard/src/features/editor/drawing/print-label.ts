/**
 * A label as a reference may hold it: braces would end the token, brackets and dots the label; a quote would begin a text, and a
 * slash where a value may stand a regular expression, in which the end of the token is not seen.
 */
export function printLabel(label: string): string {
  return label
    .replaceAll("'", '’')
    .replace(/[{}[\]."`\\]+/g, ' ')
    .replace(/(^|[(,=:!&|?])(?:\s*\/)+/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
}
