import { FAIR_SHARES } from '@orch/engine'
import type { Pool } from 'pg'
import type { FairTurns, Wanted } from '../fair/fair-turns.ts'

/** Nothing in them is worth keeping over a crash: places and lines are made again from what the workers and the sweep say. */
export const FAIR_TABLES = `
CREATE UNLOGGED TABLE IF NOT EXISTS orch_turn_worker (name text PRIMARY KEY, places int NOT NULL, until timestamptz NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS orch_turn_held (
  id text PRIMARY KEY, workspace text NOT NULL, workflow text NOT NULL, until timestamptz NOT NULL
);
CREATE UNLOGGED TABLE IF NOT EXISTS orch_turn_waiting (
  id text PRIMARY KEY, workspace text NOT NULL, workflow text NOT NULL, arrival bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX IF NOT EXISTS orch_turn_line ON orch_turn_waiting (workspace, workflow, arrival);
CREATE UNLOGGED TABLE IF NOT EXISTS orch_turn_flow (
  workspace text, workflow text, turn bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (workspace, workflow)
);`

/**
 * $1: left, $2 to $4: held, $5 to $7: asked, $8: a worker and $9 its places, $10: the lease in ms, $11 and $12: the shares of a workflow
 * and of a workspace. A flow is a workflow with a line: of those that hold the fewest, whose turn was longest ago goes first.
 */
export const SETTLE_TURNS = `
CREATE OR REPLACE FUNCTION orch_settle_turns(p_left text[], p_held text[], p_held_workspaces text[], p_held_workflows text[],
  p_asked text[], p_workspaces text[], p_workflows text[], p_worker text, p_places int, p_lease_ms int,
  p_flow_share int, p_workspace_share int)
RETURNS TABLE (id text, "workspaceId" text, "workflowId" text) LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz;
  ends timestamptz;
  places int;
  free int;
  flow record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(current_schema() || ' turns', 0));
  moment := clock_timestamp();
  ends := moment + p_lease_ms * interval '1 ms';
  DELETE FROM orch_turn_held h WHERE h.until <= moment OR h.id = ANY(p_left);
  DELETE FROM orch_turn_worker w WHERE w.until <= moment OR (w.name = p_worker AND p_places = 0);
  IF p_places > 0 THEN
    INSERT INTO orch_turn_worker VALUES (p_worker, p_places, ends)
    ON CONFLICT (name) DO UPDATE SET places = excluded.places, until = excluded.until;
  END IF;
  INSERT INTO orch_turn_held SELECT *, ends FROM unnest(p_held, p_held_workspaces, p_held_workflows)
  ON CONFLICT (id) DO UPDATE SET until = excluded.until;
  RETURN QUERY SELECT h.id, h.workspace, h.workflow FROM orch_turn_held h WHERE h.id = ANY(p_asked);
  WITH come AS (
    INSERT INTO orch_turn_waiting (id, workspace, workflow)
    SELECT a.id, a.workspace, a.workflow
    FROM unnest(p_asked, p_workspaces, p_workflows) WITH ORDINALITY AS a (id, workspace, workflow, nth)
    WHERE NOT EXISTS (SELECT 1 FROM orch_turn_held h WHERE h.id = a.id) ORDER BY a.nth
    ON CONFLICT DO NOTHING RETURNING workspace, workflow, arrival
  )
  INSERT INTO orch_turn_flow (workspace, workflow)
    SELECT c.workspace, c.workflow FROM come c GROUP BY 1, 2 ORDER BY min(c.arrival) ON CONFLICT DO NOTHING;
  SELECT coalesce(sum(w.places), 0) INTO places FROM orch_turn_worker w;
  LOOP
    SELECT places - count(*) INTO free FROM orch_turn_held;
    EXIT WHEN free <= 0;
    SELECT f.workspace, f.workflow INTO flow FROM orch_turn_flow f
      LEFT JOIN (SELECT workspace, workflow, count(*) AS held FROM orch_turn_held GROUP BY 1, 2) own
        ON own.workspace = f.workspace AND own.workflow = f.workflow
      LEFT JOIN (SELECT workspace, count(*) AS held FROM orch_turn_held GROUP BY 1) theirs ON theirs.workspace = f.workspace
      WHERE coalesce(own.held, 0) < p_flow_share * free AND coalesce(theirs.held, 0) < p_workspace_share * free
      ORDER BY coalesce(own.held, 0), f.turn LIMIT 1;
    EXIT WHEN NOT FOUND;
    RETURN QUERY
      WITH first AS (
        DELETE FROM orch_turn_waiting w WHERE w.id = (
          SELECT l.id FROM orch_turn_waiting l WHERE l.workspace = flow.workspace AND l.workflow = flow.workflow
          ORDER BY l.arrival LIMIT 1) RETURNING w.id
      )
      INSERT INTO orch_turn_held SELECT f.id, flow.workspace, flow.workflow, ends FROM first f
        ON CONFLICT (id) DO UPDATE SET until = excluded.until RETURNING id, workspace, workflow;
    DELETE FROM orch_turn_flow f WHERE f.workspace = flow.workspace AND f.workflow = flow.workflow;
    INSERT INTO orch_turn_flow (workspace, workflow)
      SELECT flow.workspace, flow.workflow WHERE EXISTS (
        SELECT 1 FROM orch_turn_waiting l WHERE l.workspace = flow.workspace AND l.workflow = flow.workflow);
  END LOOP;
END $$;`

/** In the tables above, by the clock of the database. */
export function createPostgresFairTurns(pool: Pool): FairTurns {
  return {
    async settle({ left, held, asked, worker }, leaseMs) {
      const { rows } = await pool.query<Wanted>({
        name: 'orch-settle-turns',
        text: 'SELECT * FROM orch_settle_turns($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
        values: [
          left,
          ...columnsOf(held),
          ...columnsOf(asked),
          worker?.name,
          worker?.places,
          leaseMs,
          FAIR_SHARES.workflow,
          FAIR_SHARES.workspace,
        ],
      })
      return rows
    },
    async waiting(ids) {
      const text = 'SELECT id FROM orch_turn_waiting WHERE id = ANY($1)'
      const { rows } = await pool.query<{ id: string }>(text, [ids])
      return new Set(rows.map(({ id }) => id))
    },
    async count() {
      const { rows } = await pool.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM orch_turn_waiting',
      )
      return rows[0]?.count ?? 0
    },
  }
}

function columnsOf(wanted: readonly Wanted[]): string[][] {
  return [
    wanted.map(({ id }) => id),
    wanted.map(({ workspaceId }) => workspaceId),
    wanted.map(({ workflowId }) => workflowId),
  ]
}
