/** With an owner's number, the advisory lock that its connection holds: it is free as soon as the process is gone. */
const OWNER_LOCK = 727_073_692

/**
 * Random, not counted: after an older backup was restored, a counted number would be given again while the process that had it
 * still runs under it.
 */
export const REGISTER = `
INSERT INTO execution_owners (number, kind) VALUES (1 + floor(random() * 2147483646)::int, $1) RETURNING number`

export const CONNECT = `SELECT pg_try_advisory_lock(${OWNER_LOCK}, $1) AS mine`

export const BEAT = 'UPDATE execution_owners SET beat = beat + 1 WHERE number = $1'

export const IS_OWNER = 'SELECT 1 FROM execution_owners WHERE number = $1'

/** Whether the connection of an owner of the table `o` is there. */
export const IS_CONNECTED = `EXISTS (
  SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = ${OWNER_LOCK} AND l.objid = o.number::oid
    AND d.datname = current_database())`

export const OTHERS = `
SELECT o.number, o.kind, o.beat::text AS beat, ${IS_CONNECTED} AS connected FROM execution_owners o WHERE o.number <> $1`

/**
 * Ends a lease ($1) unless it was renewed since ($2: its last beat): the first to ask takes over. If its process died ($3),
 * what it had begun and not ended in its last turn of each execution may be the reason, and is counted.
 */
export const END_LEASE = `
WITH gone AS (
  DELETE FROM execution_owners WHERE number = $1 AND beat = $2::bigint RETURNING number
), freed AS (
  UPDATE executions e SET owner = NULL, deaths = e.deaths + ($3::bool AND e.status = 'running')::int,
    crashes = e.crashes + CASE WHEN $3::bool AND e.status = 'running' AND NOT EXISTS (
      SELECT 1 FROM execution_steps s WHERE s.execution_id = e.id AND s.epoch = e.epoch AND s.status = 'running'
        AND s.action_type IS DISTINCT FROM 'Loop') THEN 1 ELSE 0 END
  FROM gone WHERE e.owner = gone.number AND e.status IN ('pending', 'running')
  RETURNING e.id, e.epoch
), blamed AS (
  UPDATE execution_steps s SET crashes = s.crashes + 1 FROM freed f
  WHERE $3::bool AND s.execution_id = f.id AND s.epoch = f.epoch AND s.status = 'running'
    AND s.action_type IS DISTINCT FROM 'Loop'
)
SELECT number FROM gone`

/** What this process still has goes to the first process that asks. */
export const GIVE_BACK = `
WITH gone AS (DELETE FROM execution_owners WHERE number = $1 RETURNING number)
UPDATE executions e SET owner = NULL FROM gone WHERE e.owner = gone.number AND e.status IN ('pending', 'running')`

/** Executions that this process runs and that somebody asked to stop elsewhere. */
export const CANCELLED = `
SELECT id FROM executions WHERE status = 'running' AND owner = $1 AND cancelled`
