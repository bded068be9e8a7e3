import { inTurn } from './event-sql.ts'

const DRAWN = `jsonb_to_recordset($2::jsonb) AS d
  (id text, node_id text, workspace_id text, source text, event text, integration_id text, config text, state text, token text)`
const IS_DRAWN = `EXISTS (SELECT FROM ${DRAWN} WHERE d.node_id = s.node_id AND d.source = s.source)`

/** What a service was told and is not wanted any more: it must be told so. */
export const LET_GO_SUBSCRIPTIONS = `
UPDATE event_subscriptions s SET state = 'removing', next_at = clock_timestamp(), failures = 0
WHERE s.workflow_id = $1 AND s.state IN ('wanted', 'active') AND NOT ${IS_DRAWN}`

export const FORGET_MANUAL = `
DELETE FROM event_subscriptions s WHERE s.workflow_id = $1 AND s.state = 'manual' AND NOT ${IS_DRAWN}`

export const WANT_SUBSCRIPTIONS = `
INSERT INTO event_subscriptions (id, workspace_id, workflow_id, node_id, source, event, integration_id, config, state, next_at)
SELECT d.id, d.workspace_id, $1, d.node_id, d.source, d.event, d.integration_id, d.config, d.state,
  CASE WHEN d.state = 'wanted' THEN clock_timestamp() END
FROM ${DRAWN} WHERE NOT EXISTS (
  SELECT FROM event_subscriptions s WHERE s.workflow_id = $1 AND s.node_id = d.node_id AND s.source = d.source
    AND s.state <> 'removing')`

export const OPEN_ADDRESSES = `
INSERT INTO webhook_addresses (workflow_id, node_id, workspace_id, token)
SELECT $1, d.node_id, d.workspace_id, d.token FROM ${DRAWN} ON CONFLICT (workflow_id, node_id) DO NOTHING`

/** Of workflows that were deleted. */
export const ORPHANS = `
UPDATE event_subscriptions s SET state = 'removing', next_at = clock_timestamp(), failures = 0
WHERE s.state IN ('wanted', 'active', 'manual') AND NOT EXISTS (SELECT FROM workflows w WHERE w.id = s.workflow_id)`

/** After a start: somebody may have removed at the service what is needed. */
export const HEAL = `
UPDATE event_subscriptions SET next_at = least(next_at, clock_timestamp() + random() * $1 * interval '1 ms')
WHERE state = 'active'`

/** The same lease as of polls. $1: the lease. $2: how long it counts. $3: how many */
export const TAKE_SUBSCRIPTIONS = `
UPDATE event_subscriptions s SET lease = $1, leased_until = clock_timestamp() + $2 * interval '1 ms'
FROM (
  SELECT p.id FROM event_subscriptions p JOIN ${inTurn('event_subscriptions', 'true')} r ON r.id = p.id
  WHERE p.leased_until IS NULL OR p.leased_until < clock_timestamp()
  ORDER BY r.nth, p.next_at LIMIT $3 FOR UPDATE OF p SKIP LOCKED
) due WHERE s.id = due.id
RETURNING s.id, s.workspace_id AS "workspaceId", s.workflow_id AS "workflowId", s.node_id AS "nodeId", s.event,
  s.integration_id AS "integrationId", s.config, s.state, s.remote, s.secret_sealed AS "secretSealed", s.failures,
  (SELECT coalesce(a.path, a.token) FROM webhook_addresses a
    WHERE a.workflow_id = s.workflow_id AND a.node_id = s.node_id) AS address`

/** The secret is there before the service is told it: what it sends at once can be checked. */
export const KEEP_SECRET = 'UPDATE event_subscriptions SET secret_sealed = $3 WHERE id = $1 AND lease = $2'

/** One that is not wanted any more by now is removed next. */
export const SUBSCRIBED = `
UPDATE event_subscriptions SET remote = $3, secret_sealed = $4, failures = 0, error_code = NULL, error = NULL,
  state = CASE WHEN state = 'removing' THEN state ELSE 'active' END,
  next_at = CASE WHEN state = 'removing' THEN clock_timestamp() ELSE clock_timestamp() + $5 * interval '1 ms' END,
  lease = NULL, leased_until = NULL
WHERE id = $1 AND lease = $2`

export const REMOVED = 'DELETE FROM event_subscriptions WHERE id = $1 AND lease = $2'

export const NOT_SUBSCRIBED = `
UPDATE event_subscriptions SET failures = failures + 1, error_code = $3, error = $4,
  next_at = clock_timestamp() + $5 * interval '1 ms', lease = NULL, leased_until = NULL
WHERE id = $1 AND lease = $2`
