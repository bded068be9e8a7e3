import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { newDatabase } from './open-server.ts'

/** PostgreSQL looks here first for the clock that the server asks: a table moves it. */
const MOVABLE_CLOCK = `
CREATE SCHEMA clock;
CREATE TABLE clock.shift (by_ms float8 NOT NULL);
INSERT INTO clock.shift VALUES (0);
CREATE FUNCTION clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
  $$ SELECT pg_catalog.clock_timestamp() + (SELECT by_ms FROM clock.shift) * interval '1 ms' $$`

/** An empty database whose clock a row of `clock.shift` moves. @returns its URL */
export async function newDatabaseWithClock(): Promise<string> {
  const url = new URL(await newDatabase(`clock_${randomBytes(8).toString('hex')}`))
  url.searchParams.set('options', '-c TimeZone=UTC -c search_path=public,clock,pg_catalog')
  const admin = new pg.Client(url.href)
  await admin.connect()
  await admin.query(MOVABLE_CLOCK)
  await admin.end()
  return url.href
}

/** Moves it so far from the time of the machine. */
export async function moveClock(pool: pg.Pool, ms: number): Promise<void> {
  await pool.query('UPDATE clock.shift SET by_ms = $1', [ms])
}
