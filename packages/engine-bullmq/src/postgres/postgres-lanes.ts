import type { Lane, Lanes } from '@orch/engine'
import type { Pool } from 'pg'
import { createLaneWord } from '../lane-word.ts'
import type { Bus } from '../link.ts'

/** In the tables of `makeTables`, by the clock of the database. */
export function createPostgresLanes(pool: Pool, bus: Bus): Lanes {
  const word = createLaneWord(bus)
  const namesOf = (lanes: readonly Lane[]) => lanes.map(({ name }) => name)
  return {
    async take(place, lanes, leaseMs) {
      const limits = lanes.map(({ limit }) => limit)
      const { rows } = await pool.query<{ wait: number }>('SELECT orch_take_places($1, $2, $3, $4) AS wait', [
        place,
        namesOf(lanes),
        limits,
        leaseMs,
      ])
      const waitMs = rows[0]?.wait ?? 0
      if (waitMs === 0) return 'taken'
      return waitMs < 0 ? 'full' : { blockedMs: waitMs }
    },
    async renew(place, lanes, leaseMs) {
      await pool.query(
        `UPDATE orch_lane_place SET until = now() + $3 * interval '1 ms' WHERE place = $1 AND lane = ANY($2)`,
        [place, namesOf(lanes), leaseMs],
      )
    },
    async leave(place, lanes) {
      const { rows } = await pool.query<{ lane: string; wanted: boolean }>(
        'DELETE FROM orch_lane_place WHERE place = $1 AND lane = ANY($2) RETURNING lane, wanted',
        [place, namesOf(lanes)],
      )
      word.tell(rows.filter(({ wanted }) => wanted).map(({ lane }) => lane))
    },
    onLeft: word.hear,
    async block(lane, ms) {
      await pool.query(
        `WITH over AS (DELETE FROM orch_lane_block WHERE until <= now() AND lane <> $1)
        INSERT INTO orch_lane_block VALUES ($1, now() + $2 * interval '1 ms')
        ON CONFLICT (lane) DO UPDATE SET until = excluded.until`,
        [lane, ms],
      )
    },
  }
}
