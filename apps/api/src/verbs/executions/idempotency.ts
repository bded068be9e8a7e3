import { createHash } from 'node:crypto'
import type { Json } from '@orch/engine'
import { printJsonInSlices } from '@orch/json'
import type pg from 'pg'
import { whileAway } from '../../db/while-away.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Repeat } from './start-execution.ts'

const LONGEST_KEY = 255
const VISIBLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/**
 * The `Idempotency-Key` header of draft-ietf-httpapi-idempotency-key-header; undefined when there is none.
 * @throws ApiError INVALID_IDEMPOTENCY_KEY
 */
export function idempotencyKeyIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (header.length <= LONGEST_KEY && VISIBLE.test(header)) return header
  throw new ApiError(
    'INVALID_IDEMPOTENCY_KEY',
    `The Idempotency-Key must have 1 to ${LONGEST_KEY} visible characters of ASCII`,
  )
}

/**
 * A caller's key counts for one API key and one workflow. Keys of the engine's own, such as those of called workflows, have
 * other names, which no caller can make.
 */
export async function repeatOf(apiKeyId: string, idempotencyKey: string, body: Json): Promise<Repeat> {
  return {
    idempotencyKey: `caller:${apiKeyId}:${idempotencyKey}`,
    bodyDigest: createHash('sha256')
      .update(await printJsonInSlices(body))
      .digest('base64url'),
  }
}

/** A sender's event counts once for one trigger, whatever else stands in a repeat of it. */
export function repeatOfEvent(nodeId: string, event: string): Repeat {
  return { idempotencyKey: `event:${nodeId}:${event}`, bodyDigest: event }
}

/**
 * Another body under a key that was used is not a repeat.
 * @throws ApiError IDEMPOTENCY_KEY_REUSED
 */
export async function requireSameBody(pool: pg.Pool, executionId: string, repeat: Repeat): Promise<void> {
  const text = 'SELECT body_digest FROM executions WHERE id = $1'
  const { rows } = await whileAway(() => pool.query<{ body_digest: string | null }>(text, [executionId]))
  if (rows[0]?.body_digest === repeat.bodyDigest) return
  throw new ApiError(
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used with another body: a repeat must send the same body',
  )
}
