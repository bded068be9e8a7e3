import { WAIT_MS } from '../../../vitest.limits.ts'
import { startCountingService } from './counting-service.ts'
import { draw } from './drawing.ts'
import { type Person, signUp } from './person.ts'
import type { PostgresServer } from './postgres-server.ts'

export type FaultRun = {
  person: Person
  workflowId: string
  /** The key that starts it. */
  key: string
  /** Starts executions and remembers those that were acknowledged. */
  start(count: number): Promise<void>
  /** Starts one that is not counted. */
  fire(n: number, query?: string): Promise<{ executionId: string; status: string }>
  calls(): number
  /** Waits until nothing is unfinished any more, then says what came of it. @throws Error after `withinMs` */
  verdict(withinMs?: number): Promise<FaultVerdict>
  close(): Promise<void>
}

export type FaultVerdict = {
  acknowledged: number
  /** Why starts were not acknowledged. */
  refused: string[]
  /** Acknowledged executions by how they ended, failed ones with their code. */
  ended: Record<string, number>
  /** Steps that were begun again after a fault before they had finished: allowed. */
  begunAgain: number
  /** Steps that were begun or written again although they had finished: none may. */
  finishedTwice: string[]
  /** Calls of a step that began in time and were sent late, by a process that stood still meanwhile: nobody can take them back. */
  late: number
  /** Executions or steps that are still running, and never will end. */
  left: number
}

/** Every time a step is written as begun or finished, with the time. Anything after the first end is a broken promise. */
const WITNESS = `
CREATE TABLE witness (execution_id text, step text, is_end boolean, at timestamptz);
CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO witness VALUES (NEW.execution_id, NEW.step, NEW.status IN ('success', 'error'), clock_timestamp()); RETURN NULL; END $$;
CREATE TRIGGER witness AFTER INSERT OR UPDATE ON execution_steps FOR EACH ROW
  EXECUTE FUNCTION witness();`

/** A diamond of four slow calls to an outside service that remembers each, watched by a trigger in the database. */
export async function openFaultRun(
  url: string,
  postgres: Pick<PostgresServer, 'query'>,
  stepMs: () => number,
): Promise<FaultRun> {
  const callTimes: { key: string; at: number }[] = []
  const service = await startCountingService(stepMs, ({ body, path }) => {
    callTimes.push({ key: `${JSON.parse(body).n} ${path.slice(1)}`, at: Date.now() })
  })
  const person = await signUp(url)
  // One with credentials, which are read from the database in the middle of the step.
  const connection = { type: 'github', name: 'faults', config: { token: ['ghp', 'x'.repeat(36)].join('_') } }
  const { id: integrationId } = await person.call<{ id: string }>('POST', '/api/integrations', connection)
  const call = (name: string) => ({
    action: 'HTTP Request',
    config: {
      integrationId,
      httpMethod: 'POST',
      endpoint: `${service.url}/${name}`,
      httpBody: '{"n":"{{trigger.n}}"}',
    },
  })
  const drawing = draw(
    'Diamond',
    { trigger: { trigger: 'Webhook' }, a: call('a'), b: call('b'), c: call('c'), z: call('z') },
    ['trigger>a', 'a>b', 'a>c', 'b>z', 'c>z'],
  )
  const { id: workflowId } = await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await person.call<{ key: string }>('POST', '/api/api-keys', { name: 'faults' })
  await postgres.query(WITNESS)
  const numbers = new Map<string, number>()
  const refused: string[] = []
  let next = 0

  async function fire(n: number, query = ''): Promise<{ executionId: string; status: string }> {
    const answer = await fetch(`${url}/api/workflows/${workflowId}/webhook?${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: JSON.stringify({ n }),
    })
    if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`)
    return (await answer.json()) as { executionId: string; status: string }
  }

  /** During a fault the caller may get no answer: then nothing is promised to it. */
  async function startOne(n: number): Promise<void> {
    try {
      numbers.set((await fire(n)).executionId, n)
    } catch (error) {
      refused.push(String(error))
    }
  }

  async function unfinished(): Promise<number> {
    const [row] = await postgres.query<{ count: string }>(
      `SELECT (SELECT count(*) FROM executions WHERE completed_at IS NULL) +
        (SELECT count(*) FROM execution_steps WHERE completed_at IS NULL) AS count`,
    )
    return Number(row?.count)
  }

  /** What was written of each step, in the order of time. */
  async function witnessed(): Promise<Map<string, { isEnd: boolean; at: number }[]>> {
    const rows = await postgres.query<{ execution_id: string; step: string; is_end: boolean; at: Date }>(
      'SELECT * FROM witness WHERE execution_id = ANY($1) ORDER BY at',
      [[...numbers.keys()]],
    )
    const byStep = new Map<string, { isEnd: boolean; at: number }[]>()
    for (const { execution_id, step, is_end: isEnd, at } of rows) {
      const key = `${numbers.get(execution_id)} ${step}`
      byStep.set(key, [...(byStep.get(key) ?? []), { isEnd, at: at.getTime() }])
    }
    return byStep
  }

  return {
    person,
    workflowId,
    key,
    async start(count) {
      const from = next
      next += count
      await Promise.all(Array.from({ length: count }, (_, n) => startOne(from + n)))
    },
    fire,
    calls: () => callTimes.length,
    async verdict(withinMs = WAIT_MS) {
      const until = Date.now() + withinMs
      let left = await unfinished()
      while (left > 0 && Date.now() < until) {
        await new Promise((wake) => setTimeout(wake, 200))
        left = await unfinished()
      }
      const rows = await postgres.query<{ status: string; count: string }>(
        `SELECT concat_ws(' ', status, error_code) AS status, count(*) FROM executions WHERE id = ANY($1) GROUP BY 1`,
        [[...numbers.keys()]],
      )
      const ended = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
      const begunAgain = callTimes.length - new Set(callTimes.map(({ key }) => key)).size
      const byStep = await witnessed()
      const finishedTwice = [...byStep].flatMap(([key, written]) => {
        const after = written.slice(written.findIndex(({ isEnd }) => isEnd) + 1)
        return written.some(({ isEnd }) => isEnd)
          ? after.map(({ isEnd }) => `${key} ${isEnd ? 'ended' : 'begun'}`)
          : []
      })
      const endedAt = (key: string) => byStep.get(key)?.find(({ isEnd }) => isEnd)?.at
      // The time of the database has milliseconds in this process: one of grace.
      const late = callTimes.filter(({ key, at }) => at > (endedAt(key) ?? at) + 1).length
      return { acknowledged: numbers.size, refused, ended, begunAgain, finishedTwice, late, left }
    },
    close: () => service.close(),
  }
}
