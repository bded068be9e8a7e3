/** What failed and was not told yet, the oldest first; nobody else tells it meanwhile. */
export const UNNOTICED = `
SELECT f.execution_id AS "executionId", f.workspace_id AS "workspaceId", f.workflow_id AS "workflowId", f.failed_at AS "failedAt",
  w.name AS "workflowName", e.trigger, e.trigger_type AS "triggerType", e.error AS message, e.error_code AS code,
  e.error_step AS step, e.started_at AS "startedAt", s.node_name AS "stepName"
FROM failed_executions f JOIN executions e ON e.id = f.execution_id JOIN workflows w ON w.id = f.workflow_id
LEFT JOIN execution_steps s ON s.execution_id = e.id AND s.step = e.error_step
WHERE f.noticed_at IS NULL ORDER BY f.failed_at LIMIT 50 FOR UPDATE OF f SKIP LOCKED`

export const NOTICED = 'UPDATE failed_executions SET noticed_at = clock_timestamp() WHERE execution_id = $1'

/** Workflows that start when this one fails, but itself, with how many such starts they had in the last minute. */
export const ERROR_WORKFLOWS = `
SELECT t.workflow_id AS "workflowId", t.node_id AS "nodeId", (SELECT count(*)::int FROM executions e
  WHERE e.workflow_id = t.workflow_id AND e.trigger = 'error' AND e.started_at > clock_timestamp() - interval '1 minute') AS recent
FROM error_triggers t JOIN workflows w ON w.id = t.workflow_id
WHERE w.workspace_id = $1 AND t.workflow_id <> $2 AND (t.watched_id IS NULL OR t.watched_id = $2)`

export const ALERTS_FOR = `
SELECT id, every_minutes AS "everyMinutes" FROM alerts WHERE workspace_id = $1 AND (workflow_id IS NULL OR workflow_id = $2)`

/** Whether this failure is told: not where the same workflow's was less than so many minutes ago. $4: how many */
export const OPEN_STATE = `
WITH known AS (
  INSERT INTO alert_states AS s (alert_id, workflow_id, failed_at) VALUES ($1, $2, $3)
  ON CONFLICT (alert_id, workflow_id) DO UPDATE SET failed_at = greatest(s.failed_at, excluded.failed_at)
  RETURNING told_at, suppressed
)
SELECT told_at IS NULL OR told_at <= clock_timestamp() - $4 * interval '1 minute' AS "isTold", suppressed FROM known`

export const TELL = `
UPDATE alert_states SET told_at = clock_timestamp(), is_open = true, suppressed = 0 WHERE alert_id = $1 AND workflow_id = $2`

export const SUPPRESS = `
UPDATE alert_states SET suppressed = suppressed + 1 WHERE alert_id = $1 AND workflow_id = $2`

/** Workflows whose failure was told, and of which an execution that began later succeeded. */
export const RECOVERED = `
SELECT s.alert_id AS "alertId", s.workflow_id AS "workflowId", s.suppressed, w.name AS "workflowName",
  w.workspace_id AS "workspaceId", e.id AS "executionId", e.completed_at AS "recoveredAt"
FROM alert_states s JOIN workflows w ON w.id = s.workflow_id JOIN LATERAL (
  SELECT id, completed_at FROM executions e WHERE e.workflow_id = s.workflow_id AND e.started_at > s.failed_at
    AND e.status = 'success' AND e.parent_id IS NULL AND e.trigger <> 'manual' LIMIT 1
) e ON true
WHERE s.is_open LIMIT 50 FOR UPDATE OF s SKIP LOCKED`

export const CLOSE_STATE = `
UPDATE alert_states SET is_open = false, suppressed = 0 WHERE alert_id = $1 AND workflow_id = $2`

export const ENQUEUE = `
INSERT INTO alert_deliveries (id, alert_id, event, next_at) VALUES ($1, $2, $3::json, clock_timestamp())`

/** The next try is put off before this one is made: a process that dies meanwhile leaves it to the others. */
export const CLAIM_DELIVERY = `
UPDATE alert_deliveries d SET attempts = attempts + 1,
  next_at = clock_timestamp() + least(3600, 30 * power(2, attempts)) * interval '1 second'
FROM alerts a WHERE a.id = d.alert_id AND d.id = (
  SELECT id FROM alert_deliveries WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING d.id, d.event, d.attempts, a.id AS "alertId", a.workspace_id AS "workspaceId", a.channel, a.sealed`

export const SENT = `
UPDATE alert_deliveries SET sent_at = clock_timestamp(), next_at = NULL, error = NULL WHERE id = $1`

/** $3: whether it is given up. */
export const NOT_SENT = `
UPDATE alert_deliveries SET error = $2, next_at = CASE WHEN $3 THEN NULL ELSE next_at END WHERE id = $1`
