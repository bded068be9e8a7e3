import { fieldOf } from './check-fields.ts'
import { REFRESH_FIELD } from './grants.ts'
import type { Config } from './integration.ts'
import type { Provider } from './provider.ts'
import { VaultError } from './vault-error.ts'

/**
 * A person may change a connection without being allowed to read it: a stored secret goes to no other place than the one it was entered for, so it must
 * be entered again with the new one. What the vault fetched for the old place is left out.
 *
 * @param after the stored fields with the sent ones laid over them
 * @throws VaultError INTEGRATION_INVALID naming the secrets to enter again
 */
export function forItsAddress(
  provider: Provider | undefined,
  [before, after]: readonly [Config, Config],
  sent: Config,
): Config {
  const moved = Object.keys({ ...before, ...after }).find((name) => isMoved(provider, name, [before, after]))
  if (moved === undefined) return after
  const isFetched = (name: string) => name === REFRESH_FIELD || fieldOf(provider, name).isManaged === true
  const kept = Object.keys(after).filter(
    (name) => fieldOf(provider, name).secret && !Object.hasOwn(sent, name),
  )
  requireAgain(
    provider,
    moved,
    kept.filter((name) => !isFetched(name)),
  )
  return Object.fromEntries(Object.entries(after).filter(([name]) => !kept.includes(name)))
}

/** @throws VaultError INTEGRATION_INVALID */
function requireAgain(provider: Provider | undefined, moved: string, secrets: readonly string[]): void {
  const where = fieldOf(provider, moved).label
  const details = secrets.map((field) => ({
    field,
    message: `${where} changes where credentials go, so ${fieldOf(provider, field).label} must be entered again`,
  }))
  const [first] = details
  if (first) throw new VaultError('INTEGRATION_INVALID', first.message, { details })
}

function isMoved(
  provider: Provider | undefined,
  name: string,
  [before, after]: readonly [Config, Config],
): boolean {
  const { type, destination = type === 'url' } = fieldOf(provider, name)
  return destination && placeOf(before, name) !== placeOf(after, name)
}

/** Another path of a host is the same place. */
function placeOf(config: Config, name: string): string {
  const text = Object.hasOwn(config, name) ? (config[name] ?? '') : ''
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).origin : text
}
