import { type CheckedFields, checkFields, requireComplete } from '../check-fields.ts'
import { tokenColumns, withoutToken } from '../fetched-token.ts'
import { fingerprintsOf } from '../fingerprint.ts'
import type {
  Config,
  Integration,
  IntegrationMode,
  IntegrationRow,
  IntegrationStatus,
} from '../integration.ts'
import { forItsAddress } from '../moved-address.ts'
import type { VaultParts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig, sealConfig } from '../sealed-config.ts'
import { moveStatus } from '../status.ts'
import { toIntegration } from '../to-integration.ts'
import { VaultError } from '../vault-error.ts'

/** What is to be different; everything left out stays. */
export type IntegrationChanges = {
  readonly name?: string | undefined
  /** A key of one's own in place of the operator's, with its fields in `config`; or the other way round, without any. */
  readonly mode?: 'service' | 'platform' | undefined
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

export async function update(
  parts: VaultParts,
  workspaceId: string,
  id: string,
  changes: IntegrationChanges,
): Promise<Integration> {
  const find = () => requireRow(parts, workspaceId, id)
  const row = await changeRow(parts, find, (current) => {
    if (changes.version !== undefined && changes.version !== current.version) throw conflict()
    const mode = nextMode(current, changes)
    const isMoved = mode !== current.mode
    const sent = changes.config ?? (isMoved ? {} : undefined)
    const fields = sent === undefined ? undefined : newFields(parts, { ...current, mode }, sent, isMoved)
    const next = nextStatus(parts, { ...current, mode }, changes, fields !== undefined)
    const status = moveStatus(current.status, next, fields !== undefined)
    return { ...plainChanges(changes), ...fields, mode, status, updatedAt: parts.now() }
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

/** @throws VaultError INTEGRATION_INVALID: what a person signed in for becomes no key, nor the other way round */
function nextMode({ mode }: IntegrationRow, changes: IntegrationChanges): IntegrationMode {
  if (changes.mode === undefined || changes.mode === mode) return mode
  if (mode !== 'oauth-user') return changes.mode
  throw new VaultError('INTEGRATION_INVALID', 'This integration is an account; add another one for a key')
}

function nextStatus(
  { providers }: VaultParts,
  { mode, provider, status }: IntegrationRow,
  changes: IntegrationChanges,
  isNew: boolean,
): IntegrationStatus {
  if (changes.status !== undefined) return changes.status
  if (!isNew || mode === 'oauth-user') return status
  return providers.has(provider) ? 'active' : 'pending'
}

/** The columns that hold the credentials, with the fields sent laid over those stored. */
function newFields(parts: VaultParts, row: IntegrationRow, sent: unknown, isMoved: boolean) {
  const provider = parts.providers.get(row.provider)
  const checked = checkFields(provider, sent)
  if (row.mode === 'platform' && !(isMoved && Object.keys(checked.set).length === 0)) {
    throw new VaultError('INTEGRATION_INVALID', 'A platform integration has no fields')
  }
  const config = withoutToken(provider, isMoved ? checked.set : merge(parts, row, checked))
  if (row.mode === 'service') requireComplete(provider, config)
  return {
    sealed: sealConfig(parts, row, config),
    fingerprints: fingerprintsOf(parts.fingerprintKey, row.workspaceId, config),
    lastTest: null,
    ...tokenColumns(parts, provider, config),
  }
}

function merge(parts: VaultParts, row: IntegrationRow, checked: CheckedFields): Config {
  const stored = storedFields(parts, row, checked)
  const kept = Object.entries(stored).filter(([name]) => !checked.clear.includes(name))
  const merged = { ...Object.fromEntries(kept), ...checked.set }
  return forItsAddress(parts.providers.get(row.provider), [stored, merged], checked.set)
}

/** Credentials whose key is lost can be entered again, but only as a whole: the rest would silently be gone. */
function storedFields(parts: VaultParts, row: IntegrationRow, { set, clear }: CheckedFields): Config {
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
