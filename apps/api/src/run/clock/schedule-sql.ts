import { RESTORED_AT } from '../../db/restored-at.ts'

/** What runs of a workflow by itself: nothing while it is paused. */
const RUNNING = 'LEFT JOIN workflow_versions v ON v.id = w.published_id AND w.paused_at IS NULL'

/** Workflows of which something else runs since their schedules were read; none, nearly always. */
export const CHANGED = `
SELECT c.workflow_id AS id, c.change, v.nodes, v.edges, clock_timestamp() AS now
FROM schedule_changes c JOIN workflows w ON w.id = c.workflow_id ${RUNNING} ORDER BY c.change LIMIT 100`

const IS_SAME = `(s.cron, s.timezone, s.every_ms, s.anchor)
  IS NOT DISTINCT FROM (excluded.cron, excluded.timezone, excluded.every_ms, excluded.anchor)`

/**
 * The same schedule keeps its next time: publishing a workflow is no reason to leave one out. Another change meanwhile, and nothing is written.
 * The workflow is locked before its rows, as by those who publish or delete it: else each could wait for the other.
 * $2: the change that was read, $3: the schedules of its triggers, $4: its Error triggers
 */
export const FOLLOW = `
WITH locked AS (
  SELECT id FROM workflows WHERE id = $1 FOR NO KEY UPDATE
), taken AS (
  DELETE FROM schedule_changes c USING locked l WHERE c.workflow_id = l.id AND c.change = $2 RETURNING c.workflow_id
), drawn AS (
  SELECT t.workflow_id, d.* FROM taken t, jsonb_to_recordset($3::jsonb) AS d (node_id text, cron text, timezone text,
    every_ms bigint, anchor timestamptz, missed text, most_missed int, overlap text, next_at timestamptz, planned_at timestamptz)
), gone AS (
  DELETE FROM workflow_schedules s USING taken t
  WHERE s.workflow_id = t.workflow_id AND s.node_id NOT IN (SELECT node_id FROM drawn)
), watching AS (
  SELECT t.workflow_id, d.* FROM taken t, jsonb_to_recordset($4::jsonb) AS d (node_id text, watched_id text)
), unwatched AS (
  DELETE FROM error_triggers e USING taken t
  WHERE e.workflow_id = t.workflow_id AND e.node_id NOT IN (SELECT node_id FROM watching)
), watched AS (
  INSERT INTO error_triggers (workflow_id, node_id, watched_id) SELECT workflow_id, node_id, watched_id FROM watching
  ON CONFLICT (workflow_id, node_id) DO UPDATE SET watched_id = excluded.watched_id
)
INSERT INTO workflow_schedules AS s (workflow_id, node_id, cron, timezone, every_ms, anchor, missed, most_missed, overlap, next_at, planned_at)
SELECT workflow_id, node_id, cron, timezone, every_ms, anchor, missed, most_missed, overlap, next_at, planned_at FROM drawn
ON CONFLICT (workflow_id, node_id) DO UPDATE SET cron = excluded.cron, timezone = excluded.timezone,
  every_ms = excluded.every_ms, anchor = excluded.anchor, missed = excluded.missed, most_missed = excluded.most_missed,
  overlap = excluded.overlap, next_at = CASE WHEN ${IS_SAME} THEN s.next_at ELSE excluded.next_at END,
  planned_at = CASE WHEN ${IS_SAME} THEN s.planned_at ELSE excluded.planned_at END`

const SCHEDULE = `s.workflow_id AS "workflowId", s.node_id AS "nodeId", s.cron, s.timezone, s.every_ms::float8 AS "everyMs", s.anchor,
  s.missed, s.most_missed AS "mostMissed", s.overlap, s.next_at AS planned, clock_timestamp() AS now`

/** What was changed meanwhile is followed first. */
const IS_FOLLOWED = `NOT EXISTS (SELECT 1 FROM schedule_changes c WHERE c.workflow_id = s.workflow_id)`

/** So many are decided before the clock looks again. */
export const MOST_DUE = 100

export const DUE = `
SELECT ${SCHEDULE} FROM workflow_schedules s
WHERE s.next_at <= clock_timestamp() AND ${IS_FOLLOWED} ORDER BY s.next_at LIMIT ${MOST_DUE}`

/**
 * One process decides what becomes of a time: the row is its own until the decision is written. What it starts names the workflow and
 * the workspace, so it waits for nobody who deletes one of them.
 */
export const HOLD = `
SELECT ${SCHEDULE}, w.workspace_id AS "workspaceId", ${RESTORED_AT} AS "restoredAt" FROM workflow_schedules s JOIN workflows w ON w.id = s.workflow_id
JOIN workspaces x ON x.id = w.workspace_id
WHERE s.workflow_id = $1 AND s.node_id = $2 AND ($3::timestamptz IS NULL OR s.next_at = $3) AND ${IS_FOLLOWED}
FOR KEY SHARE OF x, w SKIP LOCKED FOR UPDATE OF s SKIP LOCKED`

export const ADVANCE = `
UPDATE workflow_schedules SET next_at = $3::timestamptz, planned_at = clock_timestamp() WHERE workflow_id = $1 AND node_id = $2`

/** A time that has come and is still here is another process's, or failed: it is looked at again at the next look. */
export const UNTIL_NEXT = `
SELECT (extract(epoch FROM min(next_at) - clock_timestamp()) * 1000)::float8 AS ms FROM workflow_schedules
WHERE next_at > clock_timestamp()`

/** The clock of the database was moved back since these were planned. */
export const AHEAD = `
SELECT ${SCHEDULE} FROM workflow_schedules s WHERE s.planned_at > clock_timestamp() + interval '5 seconds' LIMIT 100`

/** Executions of a trigger that have not ended. */
export const UNDER_WAY = `
SELECT id, idempotency_key AS key FROM executions
WHERE workflow_id = $1 AND trigger_id = $2 AND trigger = 'schedule' AND completed_at IS NULL AND NOT cancelled ORDER BY started_at`

export const QUEUE = `
INSERT INTO schedule_queue (workflow_id, node_id, scheduled_at) SELECT $1, $2, $3
WHERE (SELECT count(*) FROM schedule_queue WHERE workflow_id = $1 AND node_id = $2) < $4
ON CONFLICT (workflow_id, node_id, scheduled_at) DO UPDATE SET scheduled_at = excluded.scheduled_at`

/** Triggers whose queue may go on. */
export const NEXT_IN_QUEUE = `
SELECT q.workflow_id AS "workflowId", q.node_id AS "nodeId", min(q.scheduled_at) AS scheduled FROM schedule_queue q
WHERE NOT EXISTS (SELECT 1 FROM executions e WHERE e.workflow_id = q.workflow_id AND e.trigger_id = q.node_id
  AND e.trigger = 'schedule' AND e.completed_at IS NULL)
GROUP BY q.workflow_id, q.node_id LIMIT 100`

export const LEAVE_QUEUE = `
DELETE FROM schedule_queue WHERE workflow_id = $1 AND node_id = $2 AND scheduled_at = $3`

/** The newest of each trigger are kept. $7: how many */
export const DECIDE = `
WITH written AS (
  INSERT INTO schedule_decisions (workflow_id, node_id, scheduled_at, decision, reason, execution_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
)
DELETE FROM schedule_decisions WHERE workflow_id = $1 AND node_id = $2 AND id <= (
  SELECT id FROM schedule_decisions WHERE workflow_id = $1 AND node_id = $2 ORDER BY id DESC OFFSET $7 LIMIT 1)`
