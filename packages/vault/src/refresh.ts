import { setTimeout as sleep } from 'node:timers/promises'
import { isSameButToken, tokenSource } from './fetched-token.ts'
import { grantColumns } from './grant-columns.ts'
import { REFRESH_FIELD } from './grants.ts'
import type { Config, IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'
import type { Provider } from './provider.ts'
import { changeRow, requireRow } from './rows.ts'
import { openConfig } from './sealed-config.ts'
import { secretsIn, withoutSecrets } from './secrets.ts'
import { requireUsable } from './usable.ts'
import { VaultError } from './vault-error.ts'

/** Longer than any refresh takes, so that nobody else refreshes while one is on its way. */
const LEASE_MS = 60_000
const POLL_MS = 100
/** A token that ends sooner than this may end on the way to the service. */
const USABLE_MS = 10_000
/** Between two tries while the token still holds. */
const PAUSE_MS = 30_000
/** Once the service has rotated the token, losing the new one loses the grant: many tries. */
const SETTLE_TRIES = 40
const STORE_TRIES = 10

/**
 * The row with an access token that is good for a while. A token that is about to end is refreshed once, however many ask
 * in however many processes: one of them takes a lease on the row by compare-and-swap, the others use the token that
 * still holds or wait for the new one.
 *
 * @throws VaultError INTEGRATION_REVOKED when the grant is dead, REFRESH_FAILED when the token has ended and no new one
 * could be had, CLIENT_REFUSED when the service gives none for what the integration holds, and as `lease` does
 */
export async function freshRow(parts: VaultParts, row: IntegrationRow): Promise<IntegrationRow> {
  if (!isDue(parts, row)) return row
  const key = `${row.workspaceId} ${row.id}`
  const underWay = parts.refreshing.get(key)
  if (underWay) return underWay
  const refreshing = refreshed(parts, row).finally(() => parts.refreshing.delete(key))
  parts.refreshing.set(key, refreshing)
  return refreshing
}

function isDue(parts: VaultParts, row: IntegrationRow): boolean {
  const canAsk = parts.grants !== undefined || parts.providers.get(row.provider)?.token !== undefined
  return canAsk && row.refreshAfter !== null && row.refreshAfter <= parts.now()
}

function isStillGood({ now }: VaultParts, { expiresAt }: IntegrationRow): boolean {
  return expiresAt === null || expiresAt.getTime() - now().getTime() > USABLE_MS
}

async function refreshed(parts: VaultParts, { workspaceId, id }: IntegrationRow): Promise<IntegrationRow> {
  for (let polls = 0; polls * POLL_MS < 2 * LEASE_MS; polls++) {
    const row = await requireRow(parts, workspaceId, id)
    requireUsable(row)
    if (!isDue(parts, row)) return row
    if (row.refreshingUntil === null || row.refreshingUntil <= parts.now()) {
      const claimed = await claim(parts, row)
      if (claimed) return refreshClaimed(parts, claimed)
      continue
    }
    if (isStillGood(parts, row)) return row
    await sleep(POLL_MS)
  }
  throw refreshFailed('Somebody else refreshes it, and takes too long')
}

async function claim(parts: VaultParts, row: IntegrationRow): Promise<IntegrationRow | undefined> {
  const refreshingUntil = new Date(parts.now().getTime() + LEASE_MS)
  const claimed = { ...row, refreshingUntil, version: row.version + 1 }
  return (await parts.store.update(claimed)) ? claimed : undefined
}

async function refreshClaimed(parts: VaultParts, row: IntegrationRow): Promise<IntegrationRow> {
  const config = openConfig(parts, row)
  const source = tokenSource(parts.providers.get(row.provider), config)
  if (source) return fetchClaimed(parts, row, config, source)
  const token = config[REFRESH_FIELD]
  const answer =
    token === undefined || parts.grants === undefined
      ? ({ ok: false, reason: 'dead' } as const)
      : await parts.grants.refresh(row.provider, token)
  const isSame = (stored: Config) => stored[REFRESH_FIELD] === token
  if (answer.ok) return settle(parts, row, isSame, (stored) => grantColumns(parts, row, stored, answer.grant))
  if (answer.reason === 'dead' && (token !== undefined || !isStillGood(parts, row))) {
    const ended = { status: 'revoked', refreshAfter: null, refreshingUntil: null } as const
    const current = await settle(parts, row, isSame, () => ended)
    if (current.status !== 'revoked') return current
    throw new VaultError('INTEGRATION_REVOKED', 'The authorization has ended: connect the account again')
  }
  const kept = await keepOld(parts, row, isSame)
  if (isStillGood(parts, kept)) return kept
  throw answer.reason === 'refused'
    ? new VaultError(
        'REFRESH_REFUSED',
        'The service does not accept this installation: its client id and secret',
      )
    : refreshFailed('The service could not be reached to renew the authorization')
}

/** The same for credentials that fetch a token by themselves: only their maker can renew them. */
async function fetchClaimed(
  parts: VaultParts,
  row: IntegrationRow,
  config: Config,
  source: NonNullable<Provider['token']>,
): Promise<IntegrationRow> {
  const answer = await source.fetch(config, parts.http)
  const isSame = (stored: Config) => isSameButToken(stored, config)
  if (answer.ok) return settle(parts, row, isSame, (stored) => grantColumns(parts, row, stored, answer.grant))
  const kept = await keepOld(parts, row, isSame)
  if (isStillGood(parts, kept)) return kept
  // The service may quote what it was sent, and nobody who leases knows that yet.
  const provider = parts.providers.get(row.provider)
  const message = withoutSecrets(answer.message, secretsIn(row.provider, provider, config))
  throw answer.reason === 'unreachable' ? refreshFailed(message) : new VaultError('CLIENT_REFUSED', message)
}

/** The old token stays, and while it is good it is not asked for again at once. */
function keepOld(parts: VaultParts, row: IntegrationRow, isSame: (stored: Config) => boolean) {
  return settle(parts, row, isSame, () => ({
    refreshingUntil: null,
    ...(isStillGood(parts, row) ? { refreshAfter: new Date(parts.now().getTime() + PAUSE_MS) } : {}),
  }))
}

/**
 * Writes down what came of the refresh, unless the person has authorized again meanwhile. The row may have been changed, sealed
 * again or removed since: none of that makes the new token less true.
 */
async function settle(
  parts: VaultParts,
  { workspaceId, id }: IntegrationRow,
  isSame: (stored: Config) => boolean,
  change: (stored: Config) => Partial<IntegrationRow>,
): Promise<IntegrationRow> {
  const find = async () => {
    const row = await parts.store.find(workspaceId, id)
    if (row === undefined) throw new VaultError('INTEGRATION_NOT_FOUND', 'Integration not found')
    return row
  }
  const changes = (current: IntegrationRow) => {
    const stored = openConfig(parts, current)
    return isSame(stored) ? change(stored) : undefined
  }
  for (let fault = 1; ; fault++) {
    try {
      return await changeRow(parts, find, changes, SETTLE_TRIES)
    } catch (error) {
      // The store may come back; the token would not.
      if (error instanceof VaultError || fault === STORE_TRIES) throw error
      await sleep(fault * POLL_MS)
    }
  }
}

function refreshFailed(message: string): VaultError {
  return new VaultError('REFRESH_FAILED', message)
}
