/**
 * What failed and was not told yet, the oldest first; nobody else tells it meanwhile. What is told of it names the workflow and the
 * workspace, so it waits for nobody who deletes one of them. What was published in its workspace meanwhile is followed first: an error
 * workflow hears of what fails from the moment on at which it is published.
 */
export const UNNOTICED = `
SELECT f.execution_id AS "executionId", f.workspace_id AS "workspaceId", f.workflow_id AS "workflowId", f.failed_at AS "failedAt",
  w.name AS "workflowName", e.trigger, e.trigger_type AS "triggerType", e.error AS message, e.error_code AS code,
  e.error_step AS step, e.started_at AS "startedAt", s.node_name AS "stepName"
FROM failed_executions f JOIN executions e ON e.id = f.execution_id JOIN workflows w ON w.id = f.workflow_id
JOIN workspaces x ON x.id = w.workspace_id
LEFT JOIN execution_steps s ON s.execution_id = e.id AND s.step = e.error_step
WHERE f.noticed_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM schedule_changes c JOIN workflows o ON o.id = c.workflow_id WHERE o.workspace_id = f.workspace_id)
ORDER BY f.failed_at LIMIT 50
FOR KEY SHARE OF x, w SKIP LOCKED FOR UPDATE OF f SKIP LOCKED`

export const NOTICED = 'UPDATE failed_executions SET noticed_at = clock_timestamp() WHERE execution_id = $1'

/** Workflows that start when this one fails, but itself, with how many such starts they had in the last minute. */
export const ERROR_WORKFLOWS = `
SELECT t.workflow_id AS "workflowId", t.node_id AS "nodeId", (SELECT count(*)::int FROM executions e
  WHERE e.workflow_id = t.workflow_id AND e.trigger = 'error' AND e.started_at > clock_timestamp() - interval '1 minute') AS recent
FROM error_triggers t JOIN workflows w ON w.id = t.workflow_id
WHERE w.workspace_id = $1 AND t.workflow_id <> $2 AND (t.watched_id IS NULL OR t.watched_id = $2)`

export const ALERTS_FOR = `
SELECT id, every_minutes AS "everyMinutes" FROM alerts
WHERE workspace_id = $1 AND (workflow_id IS NULL OR workflow_id = $2) AND channel <> 'callback'`

/** Messages of a workspace to one receiver in an hour. Mails go by the operator's server to addresses that nobody has confirmed. */
const MAILS_AN_HOUR = 60
const OTHERS_AN_HOUR = 600

/**
 * Whether this failure is told: not where the same workflow's was less than so many minutes ago, nor where its receiver had as many
 * messages lately as one may have. $4: how many minutes
 */
export const OPEN_STATE = `
WITH known AS (
  INSERT INTO alert_states AS s (alert_id, workflow_id, failed_at) VALUES ($1, $2, $3)
  ON CONFLICT (alert_id, workflow_id) DO UPDATE SET failed_at = greatest(s.failed_at, excluded.failed_at)
  RETURNING told_at, suppressed
), receiver AS (
  SELECT workspace_id, channel, lower(shown) AS shown FROM alerts WHERE id = $1
), lately AS (
  SELECT count(*) AS messages FROM (
    SELECT 1 FROM receiver r JOIN alerts a ON a.workspace_id = r.workspace_id AND a.channel = r.channel AND lower(a.shown) = r.shown
    JOIN outbox o ON o.alert_id = a.id
    WHERE o.created_at > clock_timestamp() - interval '1 hour' AND o.created_at <= clock_timestamp() LIMIT ${OTHERS_AN_HOUR}
  ) AS messages
)
SELECT (told_at IS NULL OR told_at <= clock_timestamp() - $4 * interval '1 minute')
  AND messages < CASE WHEN channel = 'mail' THEN ${MAILS_AN_HOUR} ELSE ${OTHERS_AN_HOUR} END AS "isTold", suppressed
FROM known, receiver, lately`

export const TELL = `
UPDATE alert_states SET told_at = clock_timestamp(), is_open = true, suppressed = 0 WHERE alert_id = $1 AND workflow_id = $2`

export const SUPPRESS = `
UPDATE alert_states SET suppressed = suppressed + 1 WHERE alert_id = $1 AND workflow_id = $2`

/** Workflows whose failure was told, and of which an execution that began later succeeded. */
export const RECOVERED = `
SELECT s.alert_id AS "alertId", s.workflow_id AS "workflowId", s.suppressed, w.name AS "workflowName",
  w.workspace_id AS "workspaceId", e.id AS "executionId", e.completed_at AS "recoveredAt"
FROM alert_states s JOIN alerts a ON a.id = s.alert_id JOIN workflows w ON w.id = s.workflow_id JOIN LATERAL (
  SELECT id, completed_at FROM executions e WHERE e.workflow_id = s.workflow_id AND e.started_at > s.failed_at
    AND e.status = 'success' AND e.parent_id IS NULL AND e.trigger <> 'manual' LIMIT 1
) e ON true
WHERE s.is_open LIMIT 50 FOR KEY SHARE OF a SKIP LOCKED FOR UPDATE OF s SKIP LOCKED`

export const CLOSE_STATE = `
UPDATE alert_states SET is_open = false, suppressed = 0 WHERE alert_id = $1 AND workflow_id = $2`
