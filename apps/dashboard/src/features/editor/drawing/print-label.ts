/** A label as a reference holds it: characters that end a label, or a token, are left out. */
export function printLabel(label: string): string {
  return label
    .replace(/[{}[\]."\\:\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
