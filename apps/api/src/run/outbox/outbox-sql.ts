/** A message of an alert. */
export const ENQUEUE = `
INSERT INTO outbox (id, workspace_id, alert_id, execution_id, event, next_at)
VALUES ($1, $2, $3, $4, $5::json, clock_timestamp())`

/** Told once its execution ends; a trigger of the database says when. */
export const ARM =
  'INSERT INTO outbox (id, workspace_id, execution_id, sealed, shown) VALUES ($1, $2, $3, $4, $5)'

export const DISARM = 'DELETE FROM outbox WHERE execution_id = $1 AND next_at IS NULL AND attempts = 0'

/** Longer than the longest try takes, its time limit and what is around it: another process tries where this one died meanwhile. */
const LEASE = "interval '35 seconds'"

/** A quarter more or less is jitter, so that what failed together does not come again together. */
const backOff = (attempts: string) =>
  `least(3600, 30 * power(2, ${attempts})) * (0.75 + random() / 2) * interval '1 second'`

/**
 * While it is tried it has no error, which is how others know. One whose last try left no result either may be what kills
 * the process: it is put off as one that failed.
 * $1: workspaces that have enough under way here
 */
export const CLAIM = `
UPDATE outbox o SET attempts = attempts + 1, error = NULL, next_at = clock_timestamp() +
  CASE WHEN attempts > 0 AND error IS NULL THEN greatest(${LEASE}, ${backOff('attempts')}) ELSE ${LEASE} END
WHERE id = (
  SELECT id FROM outbox WHERE next_at <= clock_timestamp() AND workspace_id <> ALL($1::text[])
  ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, workspace_id AS "workspaceId", alert_id AS "alertId", execution_id AS "executionId", event, attempts,
  coalesce(sealed, (SELECT a.sealed FROM alerts a WHERE a.id = o.alert_id)) AS sealed`

export const SENT = `
UPDATE outbox SET sent_at = clock_timestamp(), next_at = NULL, error = NULL, status = $2 WHERE id = $1`

/** By the try that holds it alone: a slower one before it says nothing any more. $3: whether it is given up, $4: which try. */
export const NOT_SENT = `
UPDATE outbox SET error = $2, next_at = CASE WHEN $3 THEN NULL ELSE clock_timestamp() + ${backOff('(attempts - 1)')} END
WHERE id = $1 AND attempts = $4 AND sent_at IS NULL`

/** One that is over, or whose last try failed. One that is tried just now would come twice. */
export const SEND_AGAIN = `
UPDATE outbox SET next_at = clock_timestamp(), attempts = 0, sent_at = NULL, status = NULL, error = NULL
WHERE id = $1 AND attempts > 0 AND (next_at IS NULL OR error IS NOT NULL)`

export const ENDED = `
SELECT e.id, e.workspace_id AS "workspaceId", e.workflow_id AS "workflowId", w.name AS "workflowName", e.status, e.trigger,
  e.started_at AS "startedAt", e.completed_at AS "endedAt", e.output, e.error AS message, e.error_code AS code,
  e.error_step AS step, s.node_name AS "stepName"
FROM executions e JOIN workflows w ON w.id = e.workflow_id
LEFT JOIN execution_steps s ON s.execution_id = e.id AND s.step = e.error_step WHERE e.id = $1`
