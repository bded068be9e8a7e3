import { setTimeout as pause } from 'node:timers/promises'
import { step, trigger } from './drawing.ts'
import { spreadOf } from './encodings.ts'
import type { Trial } from './open-trial.ts'
import { everyRow } from './surfaces.ts'
import { MARK } from './talkative-service.ts'

type Planted = { secret: string; origin: string; integrationId: string }

/**
 * An execution uses the secret in its first turn only, and hears it in all later ones: in a comment after a restart, in a
 * callback, after a delay, in a called workflow and from it, in each turn of a loop, when it is run again and when one step is
 * run alone.
 * @returns what the database held meanwhile, and what the logs show of it
 */
export async function hearLater(trial: Trial, planted: Planted): Promise<string> {
  const heard: string[] = []
  const spread = `${MARK} ${spreadOf(planted.secret)}`
  const inner = await create(trial, 'Called', [listen('inner', planted)], ['t>inner'])
  const workflowId = await create(trial, 'Later', stepsOf(planted, inner), EDGES)
  const id = await started(trial, `/api/workflows/${workflowId}/execute`)
  await untilStatus(trial, id, 'waiting')
  await trial.restart()
  const comment = spread.slice(0, spread.lastIndexOf(' | ', LONGEST_COMMENT)).replaceAll('\0', '')
  const decision = { step: 'ok', approved: true, comment }
  await trial.call('POST', `/api/workflows/executions/${id}/approval`, decision)
  const token = trial.parts().waitLinks.token(id, 'wait', 'callback')
  await trial.call('POST', `/api/callbacks/${token}`, { said: spread, list: [planted.secret] })
  heard.push(await everyRow(trial))
  await untilStatus(trial, id, 'success')
  const again = await started(trial, `/api/workflows/${workflowId}/nodes/leak/run`, { executionId: id })
  await untilStatus(trial, again, 'success')
  for (const one of [id, again])
    heard.push(await trial.ask('GET', `/api/workflows/executions/${one}/logs?view=full`))
  return heard.join('\n')
}

/** A step that is called without the secret, by a service that says it all the same. */
const listen = (id: string, { origin }: Planted) =>
  step(id, { actionType: 'HTTP Request', httpMethod: 'GET', endpoint: `${origin}/said` })

function stepsOf(planted: Planted, workflowId: string) {
  const { integrationId } = planted
  return [
    step('use', {
      actionType: 'github/create-issue',
      integrationId,
      owner: 'kept',
      repo: 'r',
      title: 'first',
    }),
    step('ok', { actionType: 'Wait for Approval' }),
    step('wait', { actionType: 'Wait for Callback' }),
    step('pause', { actionType: 'Delay', amount: 0.2 }),
    listen('leak', planted),
    step('call', { actionType: 'Call Workflow', workflowId }),
    step('each', { actionType: 'Loop', items: '[1, 2]' }),
    listen('turn', planted),
  ]
}

const EDGES = [
  't>use',
  'use>ok',
  'ok>wait',
  'wait>pause',
  'pause>leak',
  'leak>call',
  'call>each',
  'each>turn>each',
]

async function create(trial: Trial, name: string, steps: unknown[], arrows: string[]): Promise<string> {
  const edges = arrows.map((arrow) => {
    const [source, target, sourceHandle] = arrow.split('>')
    return { id: arrow, source, target, ...(sourceHandle === undefined ? {} : { sourceHandle }) }
  })
  const drawing = { name, nodes: [trigger, ...steps], edges }
  return (await trial.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function started(trial: Trial, path: string, body: object = {}): Promise<string> {
  return (await trial.call<{ executionId: string }>('POST', path, body)).executionId
}

/** Cut between two encodings: of half of one nothing would be hidden. */
const LONGEST_COMMENT = 5_000
const LONGEST_MS = 60_000
const LOOK_AGAIN_MS = 50

async function untilStatus(trial: Trial, id: string, wanted: string): Promise<void> {
  const path = `/api/workflows/executions/${id}/status`
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_AGAIN_MS) {
    const { status } = await trial.call<{ status: string }>('GET', path)
    if (status === wanted) return
    if (status === 'error' || status === 'cancelled') throw new Error(`The execution ended: ${status}`)
    await pause(LOOK_AGAIN_MS)
  }
  throw new Error(`The execution did not come to ${wanted}`)
}
