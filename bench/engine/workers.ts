import { draw } from '../../e2e/test/support/drawing.ts'
import type { Fleet } from '../../e2e/test/support/fleet.ts'
import { fireMany, openCaller } from './caller.ts'

/** Executions that wait in the queue, and how many two workers end in a second once they are there. */
export async function measureWorkers(fleet: Fleet, executions: number): Promise<number> {
  const isLarge = { action: 'Condition', config: { condition: '{{@trigger:Trigger.amount}} > 100' } }
  const nodes = { trigger: { label: 'Trigger', trigger: 'Webhook' }, isLarge, isSmall: isLarge }
  const caller = await openCaller(
    fleet.server.url,
    draw('Bench', nodes, ['trigger>isLarge', 'isLarge>isSmall']),
  )
  await fireMany(executions, (n) => caller.fire({ amount: 120, n }))
  await Promise.all([fleet.replaceWorker(0), fleet.replaceWorker(1)])
  return rateOf(
    fleet.postgres,
    executions,
    'SELECT completed_at AS at FROM executions WHERE completed_at IS NOT NULL',
  )
}

/** From the first tenth to the last, so that starting up does not count. */
export async function rateOf(postgres: Fleet['postgres'], count: number, sql: string): Promise<number> {
  let rows: { at: Date }[] = []
  while (rows.length < count) {
    await new Promise((wake) => setTimeout(wake, 250))
    rows = await postgres.query<{ at: Date }>(sql)
  }
  const times = rows.map(({ at }) => at.getTime()).sort((a, b) => a - b)
  const first = Math.floor(count / 10)
  return ((count - first) * 1000) / ((times.at(-1) ?? 0) - (times[first] ?? 0))
}
