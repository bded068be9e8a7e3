import { RESTORED_AT } from '../db/restored-at.ts'

/** Workflows of which something else runs since their events were read. What is paused keeps its memory, and is not asked. */
export const CHANGED = `
SELECT c.workflow_id AS id, c.change, w.workspace_id AS "workspaceId", w.paused_at IS NOT NULL AS "isPaused", v.nodes, v.edges
FROM event_changes c JOIN workflows w ON w.id = c.workflow_id LEFT JOIN workflow_versions v ON v.id = w.published_id
ORDER BY c.change LIMIT 100`

/** Before the rows of a workflow, as by those who publish or delete it or its workspace: else each could wait for the other. */
export const LOCK_WORKSPACE =
  'SELECT FROM workspaces WHERE id = (SELECT workspace_id FROM workflows WHERE id = $1) FOR KEY SHARE'
export const LOCK_WORKFLOW = 'SELECT FROM workflows WHERE id = $1 FOR NO KEY UPDATE'

/** Takes the change from others who read it too. Nothing: it was taken, or there is a newer one. */
export const TAKE_CHANGE = 'DELETE FROM event_changes WHERE workflow_id = $1 AND change = $2'

const DRAWN_POLLS = `jsonb_to_recordset($2::jsonb) AS d
  (id text, node_id text, workspace_id text, source text, event text, every_ms int, paused boolean)`

/** A source that is not asked any more is forgotten with what was seen of it. */
export const FORGET_POLLS = `
DELETE FROM event_polls p WHERE p.workflow_id = $1
  AND NOT EXISTS (SELECT FROM ${DRAWN_POLLS} WHERE d.node_id = p.node_id AND d.source = p.source)`

export const KEEP_POLLS = `
INSERT INTO event_polls (id, workflow_id, node_id, workspace_id, source, event, every_ms, paused, next_at)
SELECT id, $1, node_id, workspace_id, source, event, every_ms, paused, clock_timestamp() FROM ${DRAWN_POLLS}
ON CONFLICT (workflow_id, node_id) DO UPDATE SET every_ms = excluded.every_ms, paused = excluded.paused,
  next_at = least(event_polls.next_at, clock_timestamp() + excluded.every_ms * interval '1 ms')`

/**
 * The order in which rows that are due are taken: of each workspace the first, then of each the second, counting those under way. So the
 * slow services of one workspace hold up nobody else's.
 */
export const inTurn = (table: string, isDue: string) => `(
  SELECT d.id, coalesce(b.busy, 0) + row_number() OVER (PARTITION BY d.workspace_id ORDER BY d.next_at) AS nth
  FROM ${table} d LEFT JOIN (
    SELECT workspace_id, count(*) AS busy FROM ${table} WHERE leased_until > clock_timestamp() GROUP BY workspace_id
  ) b ON b.workspace_id = d.workspace_id
  WHERE d.next_at <= clock_timestamp() AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp()) AND ${isDue}
)`

/**
 * Polls whose time has come and that no living process looks at, taken for a while. What was changed meanwhile is read first.
 * $1: the lease. $2: how long it counts. $3: how many
 */
export const TAKE_POLLS = `
UPDATE event_polls p SET lease = $1, leased_until = clock_timestamp() + $2 * interval '1 ms'
FROM (
  SELECT p.id FROM event_polls p JOIN ${inTurn('event_polls', 'NOT d.paused')} r ON r.id = p.id
  WHERE NOT EXISTS (SELECT 1 FROM event_changes c WHERE c.workflow_id = p.workflow_id)
    AND (p.leased_until IS NULL OR p.leased_until < clock_timestamp())
  ORDER BY r.nth, p.next_at LIMIT $3 FOR UPDATE OF p SKIP LOCKED
) due WHERE p.id = due.id
RETURNING p.id, p.workflow_id AS "workflowId", p.node_id AS "nodeId", p.workspace_id AS "workspaceId",
  p.every_ms AS "everyMs", p.cursor, coalesce(p.seen, '{}') AS seen, p.looked_at IS NULL AS "isFirst", p.failures,
  coalesce(p.looked_at < ${RESTORED_AT}, false) AS "isRestored"`

export const RENEW_POLLS = `
UPDATE event_polls SET leased_until = clock_timestamp() + $2 * interval '1 ms' WHERE lease = ANY($1)`

/** A process that lost its lease changes nothing. */
export const FOUND = `
UPDATE event_polls SET cursor = $3, seen = coalesce($4::text[], seen), looked_at = CASE WHEN $9::boolean THEN looked_at ELSE clock_timestamp() END,
  found_at = CASE WHEN $5::boolean THEN clock_timestamp() ELSE found_at END,
  next_at = clock_timestamp() + $6 * interval '1 ms', lease = NULL, leased_until = NULL,
  failures = 0, error_code = $7, error = $8
WHERE id = $1 AND lease = $2`

export const FAILED = `
UPDATE event_polls SET failures = failures + 1, error_code = $3, error = $4,
  next_at = clock_timestamp() + $5 * interval '1 ms', lease = NULL, leased_until = NULL
WHERE id = $1 AND lease = $2`

/** Of a process that stops: the next one looks at once. */
export const LET_GO = `UPDATE event_polls SET lease = NULL, leased_until = NULL WHERE id = $1 AND lease = $2`

/** The published drawing that an event starts. */
export const OWNED = `
SELECT w.user_id AS "userId", v.nodes, v.edges FROM workflows w
JOIN workflow_versions v ON v.id = w.published_id WHERE w.id = $1 AND w.paused_at IS NULL`
