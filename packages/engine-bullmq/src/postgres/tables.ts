import { quoteSchemaName, runMigrations } from 'bullmq'
import type { Pool } from 'pg'
import { FAIR_TABLES, SETTLE_TURNS } from './postgres-fair-turns.ts'

/** Nothing in them is older than an hour or worth keeping over a crash. */
const TABLES = `
CREATE UNLOGGED TABLE IF NOT EXISTS orch_claim (name text PRIMARY KEY, until timestamptz NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS orch_lane_block (lane text PRIMARY KEY, until timestamptz NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS orch_lane_place (
  lane text, place text, until timestamptz NOT NULL, PRIMARY KEY (lane, place)
);
ALTER TABLE orch_lane_place ADD COLUMN IF NOT EXISTS wanted boolean NOT NULL DEFAULT false;`

/**
 * Takes a place in every lane or in none. Gives 0 when it did, otherwise the ms to wait: of the longest block, or -1 for a full
 * lane. A caller that asks for the same lanes waits for its turn at them, in the order of their names. A caller that finds a lane full marks all its
 * places, so that a worker that leaves one tells; if one was left at that very moment, it looks again.
 */
const TAKE_PLACES = `
CREATE OR REPLACE FUNCTION orch_take_places(p_place text, p_lanes text[], p_limits int[], p_lease_ms int)
RETURNS int LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  blocked_until timestamptz;
  wanted record;
  taken int;
BEGIN
  SELECT max(until) INTO blocked_until FROM orch_lane_block WHERE lane = ANY(p_lanes) AND until > clock_timestamp();
  IF blocked_until IS NOT NULL THEN
    RETURN greatest(1, ceil(extract(epoch FROM blocked_until - clock_timestamp()) * 1000));
  END IF;
  FOR wanted IN SELECT * FROM unnest(p_lanes, p_limits) AS w (name, most) WHERE most > 0 ORDER BY name LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended(current_schema() || wanted.name, 0));
    DELETE FROM orch_lane_place WHERE lane = wanted.name AND until <= clock_timestamp();
    WHILE (SELECT count(*) FROM orch_lane_place WHERE lane = wanted.name) >= wanted.most LOOP
      UPDATE orch_lane_place SET wanted = true WHERE lane = wanted.name;
      GET DIAGNOSTICS taken = ROW_COUNT;
      IF taken >= wanted.most THEN RETURN -1; END IF;
    END LOOP;
  END LOOP;
  INSERT INTO orch_lane_place (lane, place, until)
    SELECT name, p_place, clock_timestamp() + p_lease_ms * interval '1 ms'
    FROM unnest(p_lanes, p_limits) AS w (name, most) WHERE most > 0
    ON CONFLICT (lane, place) DO UPDATE SET until = excluded.until;
  RETURN 0;
END $$;`

/** BullMQ's tables and ours, up to date. Safe when several processes start at once: one makes them, the others wait. */
export async function makeTables(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect()
  try {
    await runMigrations(client, schema)
    // One transaction, so the lock ends with it.
    await client.query(`
      BEGIN;
      SELECT pg_advisory_xact_lock(hashtextextended('${quoteSchemaName(schema)}', 0));
      ${TABLES}
      ${FAIR_TABLES}
      ${TAKE_PLACES}
      ${SETTLE_TURNS}
      COMMIT;`)
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
