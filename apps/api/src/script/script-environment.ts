import { findForm } from '@orch/providers'
import type { Integration, LeasedFields } from '@orch/vault'

/** Lower or mixed case to the form of variables: `clientSecret` → `CLIENT_SECRET`. */
function upperSnake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}

/**
 * The variables of one credential: under its own name the primary field (the first one), the others under `NAME_FIELD`.
 * Without a name, those by which the provider's own tools know them.
 */
export function environmentOf(
  { provider, envKey }: Pick<Integration, 'provider' | 'envKey'>,
  leased: LeasedFields,
): Record<string, string> {
  const described = findForm(provider)?.fields ?? {}
  const order = Object.keys(described)
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const names = Object.keys(leased).sort((a, b) => rank(a) - rank(b))
  const variable = (name: string, n: number) => {
    if (envKey === null) return described[name]?.env ?? upperSnake(`${provider}_${name}`)
    return n === 0 ? envKey : `${envKey}_${upperSnake(name)}`
  }
  return Object.fromEntries(
    names.map((name, n) => {
      const value = leased[name] ?? ''
      return [variable(name, n), typeof value === 'string' ? value : value.reveal()]
    }),
  )
}
