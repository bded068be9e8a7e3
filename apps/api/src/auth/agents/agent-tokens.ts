import { createHash, randomBytes } from 'node:crypto'
import type { StoredKey } from '../../db/key-store.ts'
import type { Database } from '../../db/open-database.ts'
import { whileAway } from '../../db/while-away.ts'

export const ACCESS_SECONDS = 60 * 60
const ACCESS_PREFIX = 'orch_at_'
const REFRESH_PREFIX = 'orch_rt_'

/** A pair of tokens; only their digests are stored. */
export type AgentTokens = { access: string; refresh: string }

export function newTokens(): AgentTokens {
  const random = () => randomBytes(32).toString('base64url')
  return { access: `${ACCESS_PREFIX}${random()}`, refresh: `${REFRESH_PREFIX}${random()}` }
}

export const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

type Row = {
  id: string
  ownerId: string
  userId: string
  hash: string
  bound: boolean
  workflowIds: string[]
  isStale: boolean
}

/** One whose person left the workspace, or may only look at it now, or whose account is blocked, is not found. */
const BY_ACCESS = `
SELECT a.id, a.workspace_id AS "ownerId", a.user_id AS "userId", a.access_digest AS hash, a.bound,
  a.workflow_ids AS "workflowIds", coalesce(a.last_used_at < now() - interval '1 minute', true) AS "isStale"
FROM agents a
JOIN members m ON m.workspace_id = a.workspace_id AND m.user_id = a.user_id AND m.role <> 'viewer'
JOIN users u ON u.id = a.user_id AND u.blocked_at IS NULL
WHERE a.access_digest = $1 AND a.access_expires_at > now()`

/** By its id: who is inside stays there while the token is renewed. */
const LIVE = `
SELECT 1 FROM agents a
JOIN members m ON m.workspace_id = a.workspace_id AND m.user_id = a.user_id AND m.role <> 'viewer'
JOIN users u ON u.id = a.user_id AND u.blocked_at IS NULL
WHERE a.id = $1 AND a.refresh_expires_at > now()`

const TOUCH = 'UPDATE agents SET last_used_at = now() WHERE id = $1'

/** The agent whose access token a request carries, as the door for agents knows a key. No other door knows these tokens. */
export async function agentOf(
  { pool }: Pick<Database, 'pool'>,
  header: string | undefined,
): Promise<StoredKey | undefined> {
  const token = tokenIn(header)
  if (token === undefined) return undefined
  const query = { name: 'agent-by-access', text: BY_ACCESS, values: [digestOf(token)] }
  const [row] = (await whileAway(() => pool.query<Row>(query))).rows
  if (!row) return undefined
  const { bound, workflowIds, isStale, ...own } = row
  if (isStale) await pool.query(TOUCH, [row.id])
  return {
    ...own,
    scopes: ['run'],
    workflowIds: bound ? workflowIds : null,
    expiresAt: null,
    disabledAt: null,
  }
}

function tokenIn(header = ''): string | undefined {
  const token = /^bearer +(\S+)$/i.exec(header)?.[1]
  return token?.startsWith(ACCESS_PREFIX) ? token : undefined
}

export const isAgentToken = (header: string | undefined): boolean => tokenIn(header) !== undefined

export async function isLiveAgent({ pool }: Pick<Database, 'pool'>, id: string): Promise<boolean> {
  const query = { name: 'agent-lives', text: LIVE, values: [id] }
  return (await whileAway(() => pool.query(query))).rows.length > 0
}
