import { SealError, type SealErrorCode } from '@orch/crypto'
import type { IntegrationRow } from './integration.ts'

/** A row whose credentials do not open, and what helps. Nothing in it comes out of a credential. */
export type RowProblem = {
  readonly workspaceId: string
  readonly id: string
  readonly provider: string
  readonly name: string
  /** `NOT_FIELDS`: it opens, but holds something else than fields. */
  readonly code: SealErrorCode | 'NOT_FIELDS'
  /** The key in question, where one is known. */
  readonly keyId: string | undefined
  /** What to do, for the operator. */
  readonly advice: string
}

const ENTER_AGAIN = 'enter its credentials again'

function adviceFor(code: RowProblem['code'], keyId: string | undefined): string {
  switch (code) {
    case 'UNKNOWN_KEY':
      return `Add the key with the id ${keyId} to the old keys and reseal; if it is lost, ${ENTER_AGAIN}`
    case 'RETIRED_KEY':
      return `Take ${keyId} off the retired keys, add it to the old keys and reseal; if it is lost, ${ENTER_AGAIN}`
    case 'OPEN_FAILED':
      return `Add the key of the seed system it was sealed with to the old keys; if it is lost or the row was altered, ${ENTER_AGAIN}`
    case 'UNSUPPORTED_VERSION':
      return 'Allow the older format (minVersion 0) or upgrade this installation, then reseal'
    case 'WRONG_KEY':
    case 'TAMPERED_OR_WRONG_CONTEXT':
      return `The row was altered, or copied from another row or workspace: find out by whom, then ${ENTER_AGAIN}`
    default:
      return `The stored text is damaged: restore the row from a backup, or ${ENTER_AGAIN}`
  }
}

/** What a failure to open says about the row. */
export function problemOf(row: IntegrationRow, error: unknown): RowProblem {
  const { workspaceId, id, provider, name } = row
  const seal = sealErrorIn(error)
  const code = seal?.code ?? 'NOT_FIELDS'
  return { workspaceId, id, provider, name, code, keyId: seal?.keyId, advice: adviceFor(code, seal?.keyId) }
}

function sealErrorIn(error: unknown): SealError | undefined {
  if (error instanceof SealError) return error
  return error instanceof Error && error.cause instanceof SealError ? error.cause : undefined
}
