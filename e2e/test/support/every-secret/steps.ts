import type { Connection } from './connections.ts'
import { catalogue, formsOfScripts, httpKinds } from './connections.ts'
import { type Config, fewAtATime, type Stage } from './stage.ts'

const ENDED = ['success', 'error']

/** A step that is answered with the secrets of a group. */
export const listen = ({ world }: Stage, group: string, way = 'json', more: Config = {}) => ({
  action: 'HTTP Request',
  config: { httpMethod: 'GET', endpoint: `${world.url}/say/${group}/${way}`, httpNeverFail: 'true', ...more },
})

/**
 * Each kind of sign-in by HTTP is used in the first turn; what it is sent with is heard again after a wait and the end of a process,
 * in an answer of a person, in code, in a called workflow, in each turn of a loop and when it is run again.
 */
export async function useHttp(stage: Stage): Promise<void> {
  const used = await Promise.all(
    httpKinds(stage.world).map(async ([auth, config]) => {
      const workflowId = await drawUse(stage, auth, config)
      const executionId = await stage.start(workflowId)
      await stage.untilIn(executionId, ['waiting'])
      return { auth, workflowId, executionId }
    }),
  )
  await stage.place.disturb()
  await fewAtATime(used, async ({ auth, workflowId, executionId }) => {
    await approve(stage, executionId, `http-${auth} `)
    await stage.untilIn(executionId, ['success'])
    await stage.readAll(workflowId, executionId)
  })
  const [first] = used
  if (first) await runAgain(stage, first)
}

type Used = { auth: string; workflowId: string; executionId: string }

async function runAgain(stage: Stage, { auth, workflowId, executionId }: Used): Promise<void> {
  const path = `/api/workflows/executions/${executionId}/rerun`
  await stage.remembered(stage.ada.ask('POST', path, {}))
  const again = await stage.newest(workflowId, ['waiting'])
  await approve(stage, again, `http-${auth} `)
  await stage.untilIn(again, ['success'])
  await stage.readAll(workflowId, again)
}

async function approve({ world, ada, remembered }: Stage, executionId: string, group: string): Promise<void> {
  const own = [...world.current()].filter(([name]) => name.startsWith(group)).map(([, secret]) => secret)
  const comment = `they said ${own.join(' and ')}`
  const path = `/api/workflows/executions/${executionId}/approval`
  await remembered(ada.ask('POST', path, { step: 'ok', approved: true, comment }))
}

const CODE =
  'console.log(steps.listen.data.title); return { again: steps.listen.data, headers: steps.use.headers }'

async function drawUse(stage: Stage, auth: string, config: Config): Promise<string> {
  const { world, create } = stage
  const group = `http-${auth}`
  const called = await create(`Called ${auth}`, { t: { trigger: 'Manual' }, inner: listen(stage, group) }, [
    't>inner',
  ])
  const integrationId = await stage.connect('http', { baseUrl: `${world.url}/`, auth, ...config })
  const endpoint = auth === 'path' ? { endpoint: '/json' } : {}
  const use = (way: string, more: Config = {}) =>
    listen(stage, group, way, { integrationId, ...more, ...endpoint })
  return create(
    `Use ${auth}`,
    {
      t: { trigger: 'Manual' },
      use: use('json'),
      refused: use('refused'),
      text: use('text'),
      file: use('file', { httpAnswer: 'file', httpFileName: 'said.bin' }),
      ok: { action: 'Wait for Approval' },
      listen: listen(stage, group),
      code: { action: 'Code', config: { code: CODE } },
      call: { action: 'Call Workflow', config: { workflowId: called, calledInput: '{}' } },
      again: use('json'),
      each: { action: 'Loop', config: { items: '[1, 2]' } },
      turn: listen(stage, group, 'text'),
    },
    [
      ...['t>use', 'use>refused', 'refused>text', 'text>file', 'file>ok', 'ok:approved>listen'],
      ...['listen>code', 'code>call', 'call>again', 'again>each', 'each:each>turn'],
    ],
  )
}

/** Every service of the catalogue, and one whose key is the operator's. */
export async function useCatalogue(stage: Stage): Promise<void> {
  const platform: Connection = {
    type: '',
    config: {},
    action: 'github/list-issues',
    settings: { owner: 'a', repo: 'b' },
  }
  await fewAtATime([platform, ...catalogue(stage.world)], async ({ type, config, action, settings }) => {
    const chosen = type === '' ? {} : { integrationId: await stage.connect(type, config) }
    await runOne(stage, action, { ...settings, ...chosen })
  })
}

/** Forms without a service are given to scripts, in their environment. */
export async function useScripts(stage: Stage): Promise<void> {
  await fewAtATime(formsOfScripts(stage.world), async ({ type, config }) => {
    const credentials = await stage.connect(type, config)
    const script = 'console.log(JSON.stringify(process.env)); return process.env'
    await runOne(stage, 'Run Script', { script, credentials }, ['success'])
  })
}

/** An imported service: its step sends the key that its description asks for. */
export async function useImported(stage: Stage): Promise<void> {
  const { world, ada } = stage
  const description = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: world.url }],
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Shop-Key' } } },
    security: [{ key: [] }],
    paths: { '/say/imported/json': { get: { operationId: 'me' } } },
  }
  const source = { text: JSON.stringify(description) }
  await ada.call('POST', '/api/services', { source, slug: 'shop', operations: ['me'] })
  const secret = world.plant('imported', 'key')
  const config = { baseUrl: world.url, auth: 'header', name: 'X-Shop-Key', secret }
  await runOne(stage, 'api:shop/me', { integrationId: await stage.connect('api:shop', config) })
}

async function runOne(stage: Stage, action: string, config: Config, ends = ENDED): Promise<void> {
  const step = { action, config }
  const workflowId = await stage.create(`Calls ${action}`, { t: { trigger: 'Manual' }, a: step }, ['t>a'])
  const executionId = await stage.start(workflowId)
  await stage.untilIn(executionId, ends)
  await stage.readAll(workflowId, executionId)
}
