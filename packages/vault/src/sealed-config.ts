import type { SealContext } from '@orch/crypto'
import { fieldsOf, id as idCheck } from './arguments.ts'
import type { Config } from './integration.ts'
import type { VaultParts } from './parts.ts'
import { VaultError } from './vault-error.ts'

/** Where a row stands. */
export type RowId = { readonly workspaceId: string; readonly id: string }

/**
 * What a row's credentials are bound to: copied to another workspace or row, they do not open. For programs that sweep over a
 * database of their own, such as a rotation.
 *
 * @throws VaultError INVALID_OPTION unless both are texts
 * @example
 * ```ts
 * import { credentialPlace } from '@orch/vault'
 *
 * console.log(credentialPlace({ workspaceId: 'ws_1', id: 'int_7' }).field) // 'config'
 * ```
 */
export function credentialPlace(place: RowId): SealContext {
  const { workspaceId, id } = placeOf(place)
  return { owner: workspaceId, kind: 'integration', id, field: 'config' }
}

function placeOf(place: RowId): RowId {
  return fieldsOf('place', place, { workspaceId: idCheck, id: idCheck })
}

export function sealConfig({ sealer }: Pick<VaultParts, 'sealer'>, place: RowId, config: Config): string {
  return sealer.seal(JSON.stringify(config), credentialPlace(place))
}

/** @throws VaultError INTEGRATION_UNREADABLE */
export function openConfig(
  { sealer }: Pick<VaultParts, 'sealer'>,
  row: RowId & { readonly sealed: string },
): Config {
  const unreadable = (options?: { cause: unknown }) =>
    new VaultError('INTEGRATION_UNREADABLE', `The credentials of integration ${row.id} do not open`, options)

  let text: string
  try {
    text = sealer.open(row.sealed, credentialPlace(row)).text
  } catch (cause) {
    throw unreadable({ cause })
  }
  const config = parseConfig(text)
  if (config === undefined) throw unreadable()
  return config
}

/** Rows of the seed system may hold numbers and flags; the parser's own error would quote the text. */
function parseConfig(text: string): Config | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
  const entries = Object.entries(parsed).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(
    entries.map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
