import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Depth } from '@orch/engine'
import type pg from 'pg'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { LINE_KINDS, type OpenLines } from '../ground/open-lines.ts'

/** Seconds. The tail is where alerts look. */
const HTTP_BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60]
const STEP_BUCKETS = [0.01, 0.1, 0.5, 1, 5, 30, 120, 600]

export type MetricsParts = { pool: pg.Pool; version: string; lines: Pick<OpenLines, 'count'> }

/** What this process did and how it is. Labels are words of this program, never of its users: their number is bounded. */
export type Metrics = {
  /** @param operation of the contract, or `none` */
  answered(operation: string, method: string, status: number, seconds: number): void
  /** @param service that the step called, as `serviceLabel` gives it; what failed names its code */
  stepEnded(service: string, outcome: string, seconds: number): void
  executionEnded(status: string): void
  egressRefused(): void
  /** In the text format of Prometheus; undefined when the database does not answer in time. */
  read(depth: () => Promise<Depth>, withinMs: number): Promise<string | undefined>
  close(): void
}

export function createMetrics({ pool, version, lines }: MetricsParts): Metrics {
  const register = new Registry()
  const registers = [register]
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const http = new Histogram({
    name: 'orch_http_request_duration_seconds',
    help: 'Time from a request to the beginning of its answer, by operation.',
    labelNames: ['operation', 'method', 'status'],
    buckets: HTTP_BUCKETS,
    registers,
  })
  const steps = new Histogram({
    name: 'orch_step_duration_seconds',
    help: 'Time that a try of a step took, by the service that it called.',
    labelNames: ['service', 'outcome'],
    buckets: STEP_BUCKETS,
    registers,
  })
  const ended = new Counter({
    name: 'orch_executions_ended_total',
    help: 'Executions that ended in this process.',
    labelNames: ['status'],
    registers,
  })
  const refused = new Counter({
    name: 'orch_egress_refusals_total',
    help: 'Calls of steps that were refused because of where they led.',
    registers,
  })
  const asked = ofDatabase(registers)
  ofProcess({ registers, pool, version, delay })
  ofCallers(registers, lines)
  return {
    answered: (operation, method, status, seconds) =>
      http.observe({ operation, method, status: `${Math.floor(status / 100)}xx` }, seconds),
    stepEnded: (service, outcome, seconds) => steps.observe({ service, outcome }, seconds),
    executionEnded: (status) => ended.inc({ status }),
    egressRefused: () => refused.inc(),
    async read(depth, withinMs) {
      const set = asked(pool, depth).then(
        () => true,
        () => false,
      )
      if (!(await Promise.race([set, pause(withinMs, false, { ref: false })]))) return undefined
      return register.metrics()
    },
    close: () => delay.disable(),
  }
}

const OLDEST = `
SELECT coalesce(extract(epoch FROM now() - min(started_at)), 0)::float8 AS seconds FROM executions WHERE status = 'pending'`
const CREDENTIALS = `SELECT status::text, count(*)::int AS count FROM integrations WHERE deleted_at IS NULL GROUP BY 1`

/** What all processes share: each of them says the same. */
function ofDatabase(registers: Registry[]) {
  const executions = new Gauge({
    name: 'orch_executions',
    help: 'Executions that want a turn, are in one, or want one later.',
    labelNames: ['state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'orch_queue_age_seconds',
    help: 'How long the oldest execution waits for its first turn.',
    registers,
  })
  const credentials = new Gauge({
    name: 'orch_credentials',
    help: 'Stored connections by how their last test went.',
    labelNames: ['status'],
    registers,
  })
  return async (pool: pg.Pool, depth: () => Promise<Depth>) => {
    const [depths, waits, statuses] = await Promise.all([
      depth(),
      pool.query<{ seconds: number }>(OLDEST),
      pool.query<{ status: string; count: number }>(CREDENTIALS),
    ])
    for (const [state, count] of Object.entries(depths)) executions.set({ state }, count)
    oldest.set(waits.rows[0]?.seconds ?? 0)
    credentials.reset()
    for (const { status, count } of statuses.rows) credentials.set({ status }, count)
  }
}

function ofCallers(registers: Registry[], lines: MetricsParts['lines']): void {
  new Gauge({
    name: 'orch_open_lines',
    help: 'Callers who wait for more of an answer, by what they wait for.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const kind of LINE_KINDS) this.set({ kind }, lines.count(kind))
    },
  })
}

type OwnParts = Omit<MetricsParts, 'lines'> & {
  registers: Registry[]
  delay: ReturnType<typeof monitorEventLoopDelay>
}

function ofProcess({ registers, pool, version, delay }: OwnParts): void {
  const build = new Gauge({
    name: 'orch_build_info',
    help: 'The version.',
    labelNames: ['version'],
    registers,
  })
  build.set({ version }, 1)
  new Gauge({
    name: 'orch_database_connections',
    help: 'Connections of this process to PostgreSQL; waiting: queries that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'orch_event_loop_delay_seconds',
    help: 'By how much the event loop was late since it was last asked.',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of [50, 99])
        this.set({ quantile: String(quantile / 100) }, delay.percentile(quantile) / 1e9)
      delay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
}
