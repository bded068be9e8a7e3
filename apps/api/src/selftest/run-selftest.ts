import { randomBytes } from 'node:crypto'
import { step, trigger } from './drawing.ts'
import { ENCODINGS, foundIn } from './encodings.ts'
import { hearLater } from './later-turns.ts'
import { openTrial, type Trial } from './open-trial.ts'
import { readSurfaces, SURFACES, type Surface } from './surfaces.ts'
import { startTalkativeService } from './talkative-service.ts'

/** What was looked at, and where the planted secret was found. */
export type SelftestReport = {
  cells: number
  leaks: { surface: Surface; encoding: string }[]
  /** The text of each surface, without the planted secret where all is well. */
  surfaces: Record<Surface, string>
}

/**
 * Plants a secret in an installation of its own, lets services repeat it in every encoding, in answers, refusals and thrown errors,
 * and looks for it on every surface.
 * @param databaseUrl an empty database to use; an embedded one in a temporary folder if undefined
 */
export async function runSelftest(databaseUrl?: string): Promise<SelftestReport> {
  // With characters that the encodings write differently.
  const secret = `${randomBytes(18).toString('hex')}/+"&<${randomBytes(6).toString('hex')}`
  const service = await startTalkativeService(secret)
  try {
    const trial = await openTrial({ secret, origin: service.origin, databaseUrl })
    try {
      const surfaces = await plantAndRead(trial, secret, service.origin)
      const leaks = SURFACES.flatMap((surface) =>
        foundIn(surfaces[surface], secret).map((encoding) => ({ surface, encoding })),
      )
      return { cells: SURFACES.length * ENCODINGS.length, leaks, surfaces }
    } finally {
      await trial.close()
    }
  } finally {
    await service.close()
  }
}

async function plantAndRead(trial: Trial, secret: string, origin: string): Promise<Record<Surface, string>> {
  const connect = (type: string, config: Record<string, string>) =>
    trial.call<{ id: string }>('POST', '/api/integrations', { type, name: type, config })
  const github = await connect('github', { token: secret })
  const http = await connect('http', { baseUrl: origin, auth: 'basic', name: 'user', secret })
  await trial.ask('POST', `/api/integrations/${github.id}/test`)
  await trial.ask('POST', '/api/integrations/test', { type: 'github', config: { token: secret } })
  const { id: workflowId } = await trial.call<{ id: string }>(
    'POST',
    '/api/workflows/create',
    drawing(github.id, http.id),
  )
  const { executionId } = await trial.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${workflowId}/execute`,
    {},
  )
  const live = await trial.ask('GET', `/api/workflows/executions/${executionId}/events`)
  const later = await hearLater(trial, { secret, origin, integrationId: github.id })
  return readSurfaces(trial, { workflowId, executionId, integrationId: github.id }, { live, later })
}

/** A step that quotes an answer, one that is refused and one whose service throws, for each connection. */
function drawing(github: string, http: string) {
  const issue = (id: string, owner: string, title: string) =>
    step(id, { actionType: 'github/create-issue', integrationId: github, owner, repo: 'r', title })
  const request = (id: string, endpoint: string) =>
    step(id, { actionType: 'HTTP Request', integrationId: http, httpMethod: 'GET', endpoint })
  const steps = [
    issue('good', 'kept', 'first'),
    issue('quoting', 'kept', '{{@good:good.title}} {{@good:good.url}}'),
    issue('refused', 'refused', 'second'),
    issue('clumsy', 'clumsy', 'third'),
    request('echo', '/echo'),
    request('echo-refused', '/refused'),
    request('echo-clumsy', '/clumsy'),
  ]
  const edges = steps.map(({ id }) => ({ id, source: id === 'quoting' ? 'good' : 't', target: id }))
  return { name: 'Self-test', nodes: [trigger, ...steps], edges }
}
