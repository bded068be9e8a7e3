/** What runs of a workflow by itself: nothing while it is paused. */
const RUNNING = 'LEFT JOIN workflow_versions v ON v.id = w.published_id AND w.paused_at IS NULL'

/** Workflows that any process has written since their schedules were read. */
export const CHANGED = `
SELECT w.id, w.xmin::text AS seen, v.nodes, v.edges, clock_timestamp() AS now
FROM workflows w ${RUNNING} LEFT JOIN schedule_readings r ON r.workflow_id = w.id
WHERE r.seen IS DISTINCT FROM w.xmin::text LIMIT 100`

/** The same schedule keeps its next time: saving a workflow is no reason to leave one out. $3: the schedules of its triggers */
export const FOLLOW = `
WITH reading AS (
  INSERT INTO schedule_readings (workflow_id, seen) SELECT id, $2 FROM workflows WHERE id = $1
  ON CONFLICT (workflow_id) DO UPDATE SET seen = excluded.seen RETURNING workflow_id
), drawn AS (
  SELECT r.workflow_id, d.* FROM reading r, jsonb_to_recordset($3::jsonb)
    AS d (node_id text, cron text, timezone text, next_at timestamptz)
), gone AS (
  DELETE FROM workflow_schedules s WHERE s.workflow_id = $1 AND s.node_id NOT IN (SELECT node_id FROM drawn)
)
INSERT INTO workflow_schedules (workflow_id, node_id, cron, timezone, next_at)
SELECT workflow_id, node_id, cron, timezone, next_at FROM drawn
ON CONFLICT (workflow_id, node_id) DO UPDATE SET cron = excluded.cron, timezone = excluded.timezone,
  next_at = CASE WHEN workflow_schedules.cron = excluded.cron AND workflow_schedules.timezone = excluded.timezone
    THEN workflow_schedules.next_at ELSE excluded.next_at END`

/** What was changed meanwhile is followed first. */
export const DUE = `
SELECT s.workflow_id AS "workflowId", s.node_id AS "nodeId", s.cron, s.timezone, s.next_at AS planned,
  clock_timestamp() AS now
FROM workflow_schedules s JOIN schedule_readings r ON r.workflow_id = s.workflow_id
JOIN workflows w ON w.id = s.workflow_id AND w.xmin::text = r.seen
WHERE s.next_at <= clock_timestamp() ORDER BY s.next_at LIMIT 100`

/** One of the processes that fired the same time moves it on. */
export const ADVANCE = `
UPDATE workflow_schedules SET next_at = $4::timestamptz WHERE workflow_id = $1 AND node_id = $2 AND next_at = $3::timestamptz`

export const UNTIL_NEXT = `
SELECT (extract(epoch FROM min(next_at) - clock_timestamp()) * 1000)::float8 AS ms FROM workflow_schedules`

/** The drawing that a schedule starts. */
export const OWNED = `
SELECT w.workspace_id, w.user_id, v.nodes, v.edges FROM workflows w ${RUNNING} WHERE w.id = $1 AND v.id IS NOT NULL`
