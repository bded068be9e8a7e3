import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { whileAway } from '../db/while-away.ts'

/** Which trigger an address leads to. */
export type AddressedTrigger = {
  workspaceId: string
  workflowId: string
  nodeId: string
  /** Somebody waits for a delivery to the test address. */
  isListening: boolean
}

const FIND = `
SELECT workspace_id AS "workspaceId", workflow_id AS "workflowId", node_id AS "nodeId",
  coalesce(listening_until > clock_timestamp(), false) AS "isListening"
FROM webhook_addresses WHERE path = $1 OR (token = $1 AND path IS NULL)`

/** The trigger behind an address. A chosen path takes the place of the token. */
export async function findAddress(pool: pg.Pool, address: string): Promise<AddressedTrigger | undefined> {
  if (!/^[A-Za-z0-9_-]{3,64}$/.test(address)) return undefined
  const query = { name: 'webhook-address', text: FIND, values: [address] }
  const { rows } = await whileAway(() => pool.query<AddressedTrigger>(query))
  return rows[0]
}

/** 192 bits: nobody guesses one. */
export function newAddress(): string {
  return randomBytes(24).toString('base64url')
}
