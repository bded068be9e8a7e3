/** A label as a reference may hold it: braces would end the token, brackets and dots the label. */
export function printLabel(label: string): string {
  return label
    .replace(/[{}[\].]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
