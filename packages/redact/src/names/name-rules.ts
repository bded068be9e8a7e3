import { kindOfName, type NameKind } from './secret-names.ts'

/** Names are few and come often; more than this many are made up as they go. */
const REMEMBERED = 5_000
const MAX_NAME = 200

export type NameRules = { kindOf(name: string): NameKind }

/**
 * @param secret names that hold a secret whatever their words say, such as the secret fields of a provider
 * @param plain names that never do
 * @param marker how a mark begins: a name that holds one speaks of what was found in it
 */
export function createNameRules(
  secret: readonly string[],
  plain: readonly string[],
  marker: string,
): NameRules {
  const fixed = new Map<string, NameKind>([
    ...secret.map((name) => [name.toLowerCase(), 'secret'] as const),
    ...plain.map((name) => [name.toLowerCase(), 'plain'] as const),
  ])
  let seen = new Map<string, NameKind>()
  return {
    kindOf(name) {
      const known = seen.get(name)
      if (known !== undefined) return known
      const unread = name.length > MAX_NAME || name.includes(marker)
      const kind = unread ? 'plain' : (fixed.get(name.toLowerCase()) ?? kindOfName(name))
      if (seen.size >= REMEMBERED) seen = new Map()
      seen.set(name, kind)
      return kind
    },
  }
}
