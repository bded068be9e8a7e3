/** Which rows hold a text that somebody typed, in whatever case. */
export function contains(text: string) {
  return { contains: literal(text), mode: 'insensitive' as const }
}

/** Neither % nor _ stands for anything else in what people type. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
