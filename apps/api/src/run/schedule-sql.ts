/** Workflows written since their schedule was read, whoever wrote them and wherever. */
export const CHANGED = `
SELECT w.id, w.xmin::text AS seen, w.nodes, w.edges, clock_timestamp() AS now
FROM workflows w LEFT JOIN workflow_schedules s ON s.workflow_id = w.id
WHERE s.seen IS DISTINCT FROM w.xmin::text LIMIT 100`

/** The same schedule keeps its next time: saving a workflow is no reason to leave one out. */
export const FOLLOW = `
INSERT INTO workflow_schedules (workflow_id, seen, cron, timezone, next_at)
SELECT id, $2, $3, $4, $5::timestamptz FROM workflows WHERE id = $1
ON CONFLICT (workflow_id) DO UPDATE SET seen = excluded.seen, cron = excluded.cron, timezone = excluded.timezone,
  next_at = CASE WHEN workflow_schedules.cron = excluded.cron AND workflow_schedules.timezone = excluded.timezone
    THEN workflow_schedules.next_at ELSE excluded.next_at END`

/** What was changed meanwhile is followed first. */
export const DUE = `
SELECT s.workflow_id AS "workflowId", s.cron, s.timezone, s.next_at AS planned, clock_timestamp() AS now
FROM workflow_schedules s JOIN workflows w ON w.id = s.workflow_id AND w.xmin::text = s.seen
WHERE s.next_at <= clock_timestamp() ORDER BY s.next_at LIMIT 100`

/** One of the processes that fired the same time moves it on. */
export const ADVANCE = `
UPDATE workflow_schedules SET next_at = $3::timestamptz WHERE workflow_id = $1 AND next_at = $2::timestamptz`

export const UNTIL_NEXT = `
SELECT (extract(epoch FROM min(next_at) - clock_timestamp()) * 1000)::float8 AS ms FROM workflow_schedules`
