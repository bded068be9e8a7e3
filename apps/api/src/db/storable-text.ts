/** PostgreSQL's text has no NUL and no half of a surrogate pair: each is replaced by U+FFFD, the sign for what is lost. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')
}
