import { Secret } from '@orch/crypto'
import { fieldOf } from '../check-fields.ts'
import { tokenSource, withoutGrant, withoutRefreshToken } from '../fetched-token.ts'
import type { Config, IntegrationRow } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import type { Provider } from '../provider.ts'
import { freshRow } from '../refresh.ts'
import { requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'
import { type LeasedSecret, secretsIn } from '../secrets.ts'
import { requireUsable } from '../usable.ts'

/** Fields as a step gets them: what is secret comes in a box that does not print itself. */
export type LeasedFields = Readonly<Record<string, Secret | string>>

/** What else a lease does. */
export type LeaseOptions = {
  /**
   * Told every secret value before anybody gets to use it, so that a redactor knows it in time. Awaited. A token that is renewed
   * makes a second call, with what is new.
   */
  readonly onSecrets?: ((secrets: readonly LeasedSecret[]) => void | Promise<void>) | undefined
  /** For a person who signs in: what was typed in alone, without tokens; nothing is renewed, and a revoked one may be leased. */
  readonly isForSignIn?: boolean | undefined
}

export async function lease<T>(
  parts: VaultParts,
  workspaceId: string,
  id: string,
  use: (fields: LeasedFields) => Promise<T>,
  options: LeaseOptions = {},
): Promise<T> {
  const { isForSignIn = false } = options
  const stored = await requireRow(parts, workspaceId, id)
  if (!isForSignIn) requireUsable(stored)
  const provider = parts.providers.get(stored.provider)
  const opened = async (row: IntegrationRow) => {
    const config = openConfig(parts, row)
    await options.onSecrets?.(secretsIn(row.provider, provider, config))
    return config
  }
  // Told before it is renewed, too: a service that refuses may quote what it was sent.
  const held = await opened(stored)
  const row = isForSignIn ? stored : await freshRow(parts, stored)
  const config = row === stored ? held : await opened(row)
  if (isForSignIn) return use(boxed(provider, withoutGrant(config)))
  const isRenewed = row.mode === 'oauth-user' || tokenSource(provider, config) !== undefined
  return use(boxed(provider, isRenewed ? withoutRefreshToken(config) : config))
}

function boxed(provider: Provider | undefined, config: Config): LeasedFields {
  const fields = Object.entries(config).map(([name, value]) => {
    return [name, fieldOf(provider, name).secret ? new Secret(value) : value] as const
  })
  return Object.freeze(Object.fromEntries(fields))
}
