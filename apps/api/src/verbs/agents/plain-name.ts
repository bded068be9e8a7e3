/** A person reads it: no letters that change the direction of others or cannot be seen. */
export function plainName(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
}
