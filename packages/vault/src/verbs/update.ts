import { type CheckedFields, checkFields, requireComplete } from '../check-fields.ts'
import { fingerprintsOf } from '../fingerprint.ts'
import type { Config, Integration, IntegrationRow, IntegrationStatus } from '../integration.ts'
import type { Parts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig, sealConfig } from '../sealed-config.ts'
import { moveStatus } from '../status.ts'
import { toIntegration } from '../to-integration.ts'
import { VaultError } from '../vault-error.ts'

/** What is to be different; everything left out stays. */
export type IntegrationChanges = {
  readonly name?: string | undefined
  /** Only the fields to change. An empty text or null clears a field that is not required. */
  readonly config?: unknown
  readonly status?: IntegrationStatus | undefined
  readonly scopes?: readonly string[] | undefined
  readonly expiresAt?: Date | null | undefined
  readonly envKey?: string | null | undefined
  readonly category?: string | null | undefined
  /** The version the caller saw: the change is refused if it is no longer the current one. */
  readonly version?: number | undefined
}

/**
 * Changes an integration; the next lease sees the new credentials. Fields that were not sent stay. New
 * credentials make a `service` integration active again and its last test void.
 *
 * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_INVALID, ILLEGAL_STATUS, CONFLICT, or
 * INTEGRATION_UNREADABLE when the stored fields do not open and those sent are not complete
 */
export async function update(
  parts: Parts,
  workspaceId: string,
  id: string,
  changes: IntegrationChanges,
): Promise<Integration> {
  const find = () => requireRow(parts, workspaceId, id)
  const row = await changeRow(parts, find, (current) => {
    if (changes.version !== undefined && changes.version !== current.version) throw conflict()
    const fields = changes.config === undefined ? undefined : newFields(parts, current, changes.config)
    const status = moveStatus(current.status, nextStatus(current, changes), fields !== undefined)
    return { ...plainChanges(changes), ...fields, status, updatedAt: parts.now() }
  })
  return toIntegration(parts, row)
}

/** The columns that are simply replaced. */
function plainChanges({ name, scopes, expiresAt, envKey, category }: IntegrationChanges) {
  return {
    ...(name !== undefined && { name }),
    ...(scopes !== undefined && { scopes }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(envKey !== undefined && { envKey }),
    ...(category !== undefined && { category }),
  }
}

function conflict(): VaultError {
  return new VaultError('CONFLICT', 'The integration was changed since it was read')
}

function nextStatus(current: IntegrationRow, changes: IntegrationChanges): IntegrationStatus {
  if (changes.status !== undefined) return changes.status
  return changes.config !== undefined && current.mode === 'service' ? 'active' : current.status
}

/** The columns that hold the credentials, with the fields sent laid over those stored. */
function newFields(parts: Parts, row: IntegrationRow, sent: unknown) {
  if (row.mode === 'platform') {
    throw new VaultError('INTEGRATION_INVALID', 'A platform integration has no fields')
  }
  const provider = parts.providers.get(row.provider)
  const checked = checkFields(provider, sent)
  const config = merge(parts, row, checked)
  if (row.mode === 'service') requireComplete(provider, config)
  return {
    sealed: sealConfig(parts, row, config),
    fingerprints: fingerprintsOf(parts.fingerprintKey, row.workspaceId, config),
    lastTest: null,
  }
}

function merge(parts: Parts, row: IntegrationRow, checked: CheckedFields): Config {
  const kept = Object.entries(storedFields(parts, row, checked)).filter(
    ([name]) => !checked.clear.includes(name),
  )
  return { ...Object.fromEntries(kept), ...checked.set }
}

/** Credentials whose key is lost can be entered anew, but only as a whole: the rest would silently be gone. */
function storedFields(parts: Parts, row: IntegrationRow, { set, clear }: CheckedFields): Config {
  try {
    return openConfig(parts, row)
  } catch (error) {
    const isWhole = Object.keys(row.fingerprints).every(
      (name) => Object.hasOwn(set, name) || clear.includes(name),
    )
    if (isWhole) return {}
    throw error
  }
}
