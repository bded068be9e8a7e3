import {
  aFunction,
  anything,
  checked,
  count,
  date,
  fieldsOf,
  flag,
  having,
  id,
  listOf,
  nullable,
  oneOf,
  optional,
  signal,
  text,
  timeLimit,
} from './arguments.ts'
import type { Grant } from './grants.ts'
import type { Config } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Afterwards, Known, VaultParts } from './parts.ts'
import type { Provider } from './provider.ts'
import { notFound } from './rows.ts'
import { VaultError } from './vault-error.ts'
import type { VaultOptions } from './vault-options.ts'
import type { NewIntegration } from './verbs/connect.ts'
import type { LeaseOptions } from './verbs/lease.ts'
import type { ResealOptions } from './verbs/reseal.ts'
import type { IntegrationChanges } from './verbs/update.ts'

const STATUSES = ['pending', 'active', 'error', 'revoked']

const attributes = {
  scopes: optional(listOf(text)),
  expiresAt: optional(nullable(date)),
  envKey: optional(nullable(text)),
  category: optional(nullable(text)),
}

const testResult = {
  holds: (value: unknown) =>
    typeof value === 'object' && value !== null && 'verdict' in value && typeof value.verdict === 'string',
  be: 'the result of a test',
}

const configFields = {
  holds: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string'),
  be: 'fields with texts',
}

/** What callers hand to a vault, checked once at its border. All of them throw VaultError INVALID_OPTION. */
export const inputs = {
  /** An id that no integration can have names none: the code that passes it on is not at fault for it. */
  place: (workspaceId: string, integrationId: string): [string, string] => {
    const place: [string, string] = [
      checked('workspaceId', workspaceId, id),
      checked('id', integrationId, text),
    ]
    if (id.holds(integrationId)) return place
    throw notFound()
  },

  workspaceId: (workspaceId: string): string => checked('workspaceId', workspaceId, id),

  connect: (input: NewIntegration): NewIntegration =>
    fieldsOf('input', input, {
      ...attributes,
      workspaceId: id,
      provider: text,
      name: optional(text),
      config: anything,
      mode: optional(oneOf('service', 'oauth-user', 'platform')),
      status: optional(oneOf('active', 'pending')),
      tested: optional(testResult),
    }),

  update: (changes: IntegrationChanges): IntegrationChanges =>
    fieldsOf('changes', changes, {
      ...attributes,
      name: optional(text),
      mode: optional(oneOf('service', 'platform')),
      config: anything,
      status: optional(oneOf(...STATUSES)),
      version: optional(count),
    }),

  grant: (grant: Grant): Grant =>
    fieldsOf('grant', grant, {
      accessToken: text,
      refreshToken: optional(text),
      expiresAt: nullable(date),
      scopes: optional(listOf(text)),
    }),

  filter: (filter: { provider?: string | undefined } = {}) =>
    fieldsOf('filter', filter, { provider: optional(text) }),

  platform: (fields: Config | undefined): Config | undefined =>
    checked('platform', fields, optional(configFields)),

  lease: (options: LeaseOptions = {}): LeaseOptions =>
    fieldsOf('options', options, { onSecrets: optional(aFunction), isForSignIn: optional(flag) }),

  client: (client: Config | undefined): Config | undefined =>
    checked('client', client, optional(configFields)),

  use: <Use>(use: Use): Use => checked('use', use, aFunction),

  provider: (provider: string): string => checked('provider', provider, text),

  moment: (moment: Date): Date => checked('removedBefore', moment, date),

  reseal: (options: ResealOptions = {}): ResealOptions =>
    fieldsOf('options', options, {
      after: optional(text),
      batch: optional(count),
      signal: optional(signal),
      onProgress: optional(aFunction),
    }),

  doctor: (options: { batch?: number } = {}) => fieldsOf('options', options, { batch: optional(count) }),

  store: (store: IntegrationStore): IntegrationStore =>
    checked('store', store, having('insert', 'find', 'list', 'update', 'page', 'purge')),

  afterwards: (afterwards: Afterwards): Afterwards => checked('afterwards', afterwards, aFunction),
}

const grants = optional(having('accessField', 'refresh', 'revoke'))
const bytes = optional({
  holds: (value) => value instanceof Uint8Array && value.length >= 16,
  be: 'at least 16 bytes',
})

/** @throws VaultError INVALID_OPTION */
export function toParts<Http>(options: VaultOptions<Http>): VaultParts {
  const given = fieldsOf<VaultOptions<Http>>('options', options, {
    store: anything,
    sealer: having('seal', 'open', 'inspect', 'reseal'),
    providers: anything,
    otherProvider: optional(aFunction),
    http: anything,
    newId: aFunction,
    now: optional(aFunction),
    fingerprintKey: bytes,
    testTimeoutMs: optional(timeLimit),
    grants,
  })
  const { now = () => new Date(), newId, testTimeoutMs = 10_000 } = given
  return {
    store: inputs.store(given.store),
    sealer: given.sealer,
    providers: providersOf(given.providers, given.otherProvider),
    now: () => checked('now()', now(), date),
    newId: () => checked('newId()', newId(), id),
    http: given.http,
    fingerprintKey: given.fingerprintKey,
    testTimeoutMs,
    grants: given.grants,
    afterwards: (work) => work(),
    refreshing: new Map(),
  }
}

const provider = {
  holds: (value: unknown) => {
    const { id, name, fields, test } = value as Provider
    const isDescribed = typeof id === 'string' && typeof name === 'string' && typeof fields === 'object'
    return isDescribed && fields !== null && (test === undefined || typeof test === 'function')
  },
  be: 'a provider with an id, a name and fields',
}

function providersOf(
  providers: readonly Provider[],
  other: (id: string) => Provider | undefined = () => undefined,
): Known {
  const known = new Map(checked('providers', providers, listOf(provider)).map((one) => [one.id, one]))
  if (known.size < providers.length) throw new VaultError('INVALID_OPTION', 'Two providers have the same id')
  const get = (one: string) => known.get(one) ?? other(one)
  return { get, has: (one) => get(one) !== undefined }
}
