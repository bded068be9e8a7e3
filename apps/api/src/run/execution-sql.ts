import { IS_CONNECTED } from './ownership/owner-sql.ts'
import { type Columns, snakeCase, statementOfRows } from './row-sets.ts'

/** What a write says of the execution itself. */
export const VERDICT = {
  status: 'text?',
  output: 'text?',
  outputSealed: 'text?',
  error: 'text?',
  errorCode: 'text?',
  errorStep: 'text?',
  completedAt: 'timestamptz?',
  wakeAt: 'timestamptz?',
} as const

const EXECUTION = {
  id: 'text',
  workspaceId: 'text',
  workflowId: 'text',
  versionId: 'text',
  userId: 'text?',
  trigger: 'text',
  triggerId: 'text?',
  triggerType: 'text?',
  epoch: 'int',
  idempotencyKey: 'text?',
  bodyDigest: 'text?',
  parentId: 'text?',
  parentStep: 'text?',
  options: 'text?',
  familyId: 'text?',
  input: 'text?',
  inputSealed: 'text?',
  startedAt: 'timestamptz',
  owner: 'int?',
  ...VERDICT,
} as const

export const STEP = {
  executionId: 'text',
  step: 'text',
  nodeId: 'text',
  nodeName: 'text',
  nodeType: 'text',
  actionType: 'text?',
  status: 'text',
  attempt: 'int',
  handle: 'text?',
  handled: 'bool',
  input: 'text?',
  output: 'text?',
  outputSealed: 'text?',
  error: 'text?',
  errorCode: 'text?',
  errorDetails: 'text?',
  warnings: 'text',
  startedAt: 'timestamptz',
  completedAt: 'timestamptz?',
  epoch: 'int',
  position: 'bigint',
} as const

export const WAIT = {
  executionId: 'text',
  step: 'text',
  kind: 'text',
  until: 'timestamptz?',
  childId: 'text?',
  attempt: 'int?',
} as const

const AUDIT = {
  id: 'text',
  executionId: 'text',
  workspaceId: 'text',
  actor: 'text',
  action: 'text',
  target: 'text',
} as const

/** Travels as text and is stored as JSON. */
const JSON_COLUMNS = new Set(['options', 'input', 'output', 'error_details'])

const namesOf = (columns: Columns) => Object.keys(columns).map(snakeCase).join(', ')

const valuesOf = (alias: string, columns: Columns) =>
  Object.keys(columns)
    .map(snakeCase)
    .map((name) => {
      if (name === 'warnings') return `ARRAY(SELECT json_array_elements_text(${alias}.warnings::json))`
      return `${alias}.${name}${JSON_COLUMNS.has(name) ? '::json' : ''}`
    })
    .join(', ')

/** Opens executions, each with what its first turn decided and who asked for it. The answer names those that were not there before. */
export const open = statementOfRows(
  'execution-open',
  { executions: EXECUTION, steps: STEP, waits: WAIT, audits: AUDIT },
  ({ executions, steps, waits, audits }) => `
WITH opened AS (
  INSERT INTO executions (${namesOf(EXECUTION)})
  SELECT ${valuesOf('e', EXECUTION)} FROM ${executions} e
  ON CONFLICT DO NOTHING
  RETURNING id
), steps AS (
  INSERT INTO execution_steps (${namesOf(STEP)})
  SELECT ${valuesOf('s', STEP)} FROM ${steps} s JOIN opened o ON o.id = s.execution_id
), waiting AS (
  INSERT INTO execution_waits (${namesOf(WAIT)})
  SELECT ${valuesOf('w', WAIT)} FROM ${waits} w JOIN opened o ON o.id = w.execution_id
), audited AS (
  INSERT INTO audit_entries (id, workspace_id, actor, action, target, at)
  SELECT a.id, a.workspace_id, a.actor, a.action, a.target, now() FROM ${audits} a JOIN opened o ON o.id = a.execution_id
)
SELECT id FROM opened`,
)

/** Which execution is there for each that was asked for: under its idempotency key, or under its own id. */
export const present = statementOfRows(
  'execution-present',
  { asked: { id: 'text', workflowId: 'text', idempotencyKey: 'text?' } },
  ({ asked }) => `
SELECT a.id AS asked, e.id FROM ${asked} a
JOIN executions e ON e.workflow_id = a.workflow_id AND e.idempotency_key = a.idempotency_key
UNION SELECT a.id, e.id FROM ${asked} a JOIN executions e ON e.id = a.id`,
)

/**
 * True when another process holds it: as long as that one's row is there. Among workers the queue decides, so a worker
 * respects only what servers hold.
 */
const heldBy = (owner: string, isWorker: string) => `
EXISTS (SELECT 1 FROM execution_owners o WHERE o.number = ${owner} AND (o.kind = 'server' OR NOT ${isWorker}::bool))`

/** The same for who wants a turn: what a dead worker had is nobody's before its death is counted, which takes a few beats. */
const keptBy = (owner: string, isWorker: string) => `
EXISTS (SELECT 1 FROM execution_owners o WHERE o.number = ${owner}
  AND (o.kind = 'server' OR NOT ${isWorker}::bool OR NOT ${IS_CONNECTED}))`

/**
 * Raises the epoch: the process that held the execution before can write nothing more. One whose caller is over, or was asked to
 * stop, has nobody left to run for.
 * $1: which, $2: for which owner, $3: whether that is a worker, $4: of $1, those that may have seen a death
 */
export const TAKE = `
UPDATE executions e SET epoch = epoch + 1, status = 'running', wake_at = NULL, owner = $2::int
WHERE id = ANY($1::text[]) AND completed_at IS NULL AND (deaths = 0 OR id = ANY($4::text[]))
  AND (owner IS NULL OR owner = $2::int OR NOT ${keptBy('e.owner', '$3')})
RETURNING id, workspace_id, workflow_id, version_id, user_id, trigger, trigger_id, epoch,
  cancelled OR EXISTS (SELECT 1 FROM executions caller WHERE caller.id = e.parent_id
    AND (caller.cancelled OR caller.completed_at IS NOT NULL)) AS cancelled, parent_id, parent_step, options,
  family_id, input, input_sealed, started_at, crashes, owner`

/** Why these were not taken; $2: whether a worker asks. */
export const UNTAKEN = `
SELECT id, CASE WHEN completed_at IS NOT NULL THEN 'ended'
  WHEN ${keptBy('executions.owner', '$2')} THEN 'held' WHEN deaths > 1 THEN 'accused' ELSE 'suspect' END AS why
FROM executions WHERE id = ANY($1::text[])`

export const STEPS_OF = `
SELECT execution_id, step, status, handle, handled, attempt, output, output_sealed, error, error_code, error_details,
  crashes
FROM execution_steps WHERE execution_id = ANY($1::text[])`

export const WAITS_OF = `
SELECT w.execution_id, w.step, w.kind, w.until, w.child_id, w.attempt, w.signal IS NOT NULL AS answered, w.signal,
  w.signal_sealed, c.id AS known_child, c.completed_at IS NOT NULL AS child_ended, c.status AS child_status, c.output AS child_output, c.output_sealed AS child_sealed,
  c.error AS child_error, c.error_code AS child_code
FROM execution_waits w LEFT JOIN executions c ON c.id = w.child_id
WHERE w.execution_id = ANY($1::text[])`

/** The first answer stands. It may come before the step waits: the row is then made here, and the step finds it. */
export const SIGNAL = `
WITH asked AS (
  SELECT e.id FROM executions e
  WHERE e.id = $1 AND e.completed_at IS NULL AND NOT e.cancelled AND NOT EXISTS (
    SELECT 1 FROM execution_steps s
    WHERE s.execution_id = e.id AND s.step = $2 AND s.status IN ('success', 'error', 'skipped'))
  FOR NO KEY UPDATE OF e
), given AS (
  INSERT INTO execution_waits (execution_id, step, kind, signal, signal_sealed)
  SELECT id, $2, $3, $4::json, $5 FROM asked
  ON CONFLICT (execution_id, step) DO UPDATE SET signal = excluded.signal, signal_sealed = excluded.signal_sealed
    WHERE execution_waits.signal IS NULL AND execution_waits.kind = excluded.kind
  RETURNING execution_id
)
UPDATE executions SET wake_at = to_timestamp(0) WHERE id IN (SELECT execution_id FROM given)`

/** A parked execution wakes at the next sweep; one that runs will not stay parked. */
export const WAKE = `UPDATE executions SET wake_at = to_timestamp(0) WHERE id = $1 AND completed_at IS NULL`

export const CANCEL = `
UPDATE executions SET cancelled = true, wake_at = to_timestamp(0) WHERE id = $1 AND completed_at IS NULL`

/** The same of many, of which it gives those that had not ended; every other statement that locks several does it in this order, too. */
export const CANCEL_ALL = `
WITH held AS MATERIALIZED (
  SELECT id FROM executions WHERE id = ANY($1::text[]) AND completed_at IS NULL ORDER BY id FOR NO KEY UPDATE
)
UPDATE executions e SET cancelled = true, wake_at = to_timestamp(0) FROM held WHERE e.id = held.id RETURNING e.id`

/** Callers whose called execution has ended, or is gone with its workflow. */
const CALLED_ENDED = `
SELECT e.id, e.started_at
  FROM execution_waits w JOIN executions e ON e.id = w.execution_id LEFT JOIN executions c ON c.id = w.child_id
  WHERE w.child_id IS NOT NULL AND e.status = 'waiting' AND (c.id IS NULL OR c.completed_at IS NOT NULL)`

export const ORIGINS = `
SELECT id, workspace_id AS "workspaceId", workflow_id AS "workflowId" FROM executions WHERE id = ANY($1::text[])`

export const WOKEN = `
SELECT id FROM executions WHERE status = 'waiting' AND wake_at <= $1
UNION ${CALLED_ENDED.replace('e.id, e.started_at', 'e.id')}
LIMIT $2`

/** $3: whether a worker asks, $4: under which number. */
export const DUE = `
SELECT id, started_at FROM executions WHERE status IN ('pending', 'running') 
  AND (owner = $4::int OR NOT ${heldBy('executions.owner', '$3')})
UNION SELECT id, started_at FROM executions WHERE status = 'waiting' AND wake_at <= $1
UNION ${CALLED_ENDED}
ORDER BY started_at LIMIT $2`

/**
 * One write for the steps that ended, the steps that begin, the waits and the verdict of many executions. Rows of an
 * execution whose epoch moved on are left out, and so are those that its owner lost: after an older backup was restored, epochs
 * are given again. An old turn may travel beside the new one: each row counts with its own epoch. The answer names what was written.
 */
export const commit = statementOfRows(
  'execution-commit',
  {
    asked: { id: 'text', epoch: 'int', owner: 'int?', ...VERDICT },
    steps: STEP,
    waits: { ...WAIT, epoch: 'int' },
  },
  ({ asked, steps, waits }) => `
WITH asked AS (
  SELECT * FROM ${asked} a
), fenced AS (
  SELECT e.id, e.epoch, e.cancelled FROM executions e JOIN asked a ON e.id = a.id
  WHERE e.epoch = a.epoch AND (a.owner IS NULL OR e.owner = a.owner) AND e.completed_at IS NULL FOR NO KEY UPDATE OF e
), moved AS (
  UPDATE executions e SET status = a.status, output = a.output::json, output_sealed = a.output_sealed, error = a.error,
    error_code = a.error_code, error_step = a.error_step, completed_at = a.completed_at, owner = NULL,
    wake_at = least(e.wake_at, a.wake_at)
  FROM asked a JOIN fenced f ON f.id = a.id AND f.epoch = a.epoch WHERE e.id = a.id AND a.status IS NOT NULL
), step_rows AS (
  SELECT s.* FROM ${steps} s JOIN fenced f ON f.id = s.execution_id AND f.epoch = s.epoch
), steps AS (
  INSERT INTO execution_steps (${namesOf(STEP)})
  SELECT ${valuesOf('s', STEP)} FROM step_rows s
  ON CONFLICT (execution_id, step) DO UPDATE SET status = excluded.status, attempt = excluded.attempt,
    handle = excluded.handle, handled = excluded.handled, input = coalesce(excluded.input, execution_steps.input),
    output = excluded.output, output_sealed = excluded.output_sealed, error = excluded.error,
    error_code = excluded.error_code, error_details = excluded.error_details, warnings = excluded.warnings,
    started_at = CASE WHEN execution_steps.status = 'waiting' OR execution_steps.action_type = 'Loop'
      THEN execution_steps.started_at ELSE excluded.started_at END,
    position = CASE WHEN execution_steps.status = 'waiting' OR execution_steps.action_type = 'Loop'
      THEN execution_steps.position ELSE excluded.position END,
    completed_at = excluded.completed_at, epoch = excluded.epoch
), resumed AS (
  DELETE FROM execution_waits w USING step_rows s
  WHERE w.execution_id = s.execution_id AND w.step = s.step AND s.status <> 'waiting'
), over AS (
  DELETE FROM execution_waits w USING asked a JOIN fenced f ON f.id = a.id AND f.epoch = a.epoch
  WHERE w.execution_id = a.id AND a.completed_at IS NOT NULL
), waiting AS (
  INSERT INTO execution_waits (${namesOf(WAIT)})
  SELECT ${valuesOf('w', WAIT)} FROM ${waits} w JOIN fenced f ON f.id = w.execution_id AND f.epoch = w.epoch
  ON CONFLICT (execution_id, step) DO UPDATE SET kind = excluded.kind, until = excluded.until,
    child_id = excluded.child_id, attempt = excluded.attempt
)
SELECT id, epoch, cancelled FROM fenced`,
)
