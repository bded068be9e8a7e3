import type { Config, Stage } from './stage.ts'
import { listen } from './steps.ts'

/** Somebody to be told. The secret with which it is signed is noted. */
async function alert({ ada, world }: Stage, config: Config): Promise<void> {
  const made = await ada.call<{ id: string; secret: string | null }>('POST', '/api/alerts', {
    everyMinutes: 0,
    ...config,
  })
  if (made.secret) world.note(`door alert ${made.id}`, made.secret)
}

/** A workflow that fails of what its service said; it is told by mail, to Slack, signed, and to the error workflow, and replayed. */
export async function fail(stage: Stage): Promise<void> {
  const { world, ada, create } = stage
  const secret = world.plant('http-told', 'token')
  const integrationId = await stage.connect('http', { baseUrl: `${world.url}/`, auth: 'bearer', secret })
  const bad = listen(stage, 'http-told', 'refused', { integrationId, httpNeverFail: 'false' })
  const hook = { trigger: 'Webhook', config: { webhookAuth: 'open' } }
  const workflowId = await create('Fails', { t: hook, bad }, ['t>bad'])
  const code = 'return { heard: trigger }'
  const handler = await create(
    'Hears',
    { e: { trigger: 'Error' }, keep: { action: 'Code', config: { code } } },
    ['e>keep'],
  )
  await alert(stage, { channel: 'mail', to: ada.email, workflowId: null })
  // Their addresses are secrets, too.
  const address = (way: string) => `${world.url}/told/${way}/${world.plant('door', `address of ${way}`)}`
  await alert(stage, { channel: 'webhook', url: address('webhook'), workflowId: null })
  await alert(stage, { channel: 'slack', url: address('slack'), workflowId: null })
  await alert(stage, { channel: 'callback', url: address('callback'), workflowId })
  const path = `/api/workflows/${workflowId}/webhook-address`
  const { url } = await ada.call<{ url: string }>('POST', path, { trigger: 't' })
  const answered = await stage.remembered(fetch(url, { method: 'POST' }))
  if (!answered.includes('executionId')) throw new Error(`The webhook started nothing: ${answered}`)
  const executionId = await stage.newest(workflowId, ['error'])
  await stage.readAll(handler, await stage.newest(handler, ['success', 'error']))
  await stage.remembered(ada.ask('POST', '/api/failures/replay', { executionIds: [executionId] }))
  await stage.readAll(workflowId, executionId)
  await stage.read(`/api/workflows/executions/${executionId}/messages`)
}
