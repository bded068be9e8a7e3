import { fieldOf } from './check-fields.ts'
import type { Config } from './integration.ts'
import type { Provider } from './provider.ts'

/** A value that must not be seen, and what it is, for a redactor. */
export type LeasedSecret = { readonly label: string; readonly value: string }

/** The secret values among the fields, labelled `provider.field`. */
export function secretsIn(
  providerId: string,
  provider: Provider | undefined,
  config: Config,
): LeasedSecret[] {
  return Object.entries(config)
    .filter(([name]) => fieldOf(provider, name).secret)
    .map(([name, value]) => ({ label: `${providerId}.${name}`, value }))
}

/** Shorter values stand in ordinary words; hiding them would garble every message. */
const SHORTEST = 4

/** A copy of plain data in which no text holds one of the values, also as it stands in URLs and in base64. */
export function withoutSecrets<T>(data: T, secrets: readonly LeasedSecret[]): T {
  const hidden = secrets
    .map(({ value }) => value)
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')])
    .sort((a, b) => b.length - a.length)
  const clean = (text: string) => hidden.reduce((rest, value) => rest.replaceAll(value, '[REDACTED]'), text)
  return JSON.parse(JSON.stringify(data), (_, value) => (typeof value === 'string' ? clean(value) : value))
}
