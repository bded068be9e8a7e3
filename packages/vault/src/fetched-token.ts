import { isDeepStrictEqual } from 'node:util'
import { REFRESH_FIELD } from './grants.ts'
import type { Config, IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'
import type { Provider } from './provider.ts'

/** Where the vault keeps a token that credentials fetch for themselves. */
const TOKEN_FIELD = 'accessToken'

type Source = NonNullable<Provider['token']>

/** How these credentials get a token by themselves; undefined: they do not. */
export function tokenSource(provider: Provider | undefined, config: Config): Source | undefined {
  return provider?.token?.isFetched(config) === true ? provider.token : undefined
}

/** New credentials begin without a token: the first lease fetches it. */
export function withoutToken(provider: Provider | undefined, config: Config): Config {
  if (!tokenSource(provider, config)) return config
  const { [TOKEN_FIELD]: _, ...others } = config
  return others
}

/** From when on the token of new credentials is to be fetched: at once. */
export function tokenColumns(
  { now }: Pick<VaultParts, 'now'>,
  provider: Provider | undefined,
  config: Config,
): Partial<Pick<IntegrationRow, 'expiresAt' | 'refreshAfter'>> {
  return tokenSource(provider, config) ? { expiresAt: now(), refreshAfter: now() } : {}
}

/** Whether nobody has put other credentials in their place meanwhile. */
export function isSameButToken(one: Config, other: Config): boolean {
  const bare = ({ [TOKEN_FIELD]: _, ...others }: Config) => others
  return isDeepStrictEqual(bare(one), bare(other))
}

/** What a person signs in with: the client as it was typed in, without what earlier sign-ins brought. */
export function withoutGrant(config: Config): Config {
  const { [TOKEN_FIELD]: _, ...client } = withoutRefreshToken(config)
  return client
}

/** It makes new tokens: no step has use for it. */
export function withoutRefreshToken({ [REFRESH_FIELD]: _, ...config }: Config): Config {
  return config
}
