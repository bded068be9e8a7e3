import type { TestPerson, TestServer } from './open-server.ts'

export type Step = { id: string; actionType: string } & Record<string, unknown>

/** A workflow that starts by a webhook and does these steps in turn; its address without the server's. */
export async function drawHook(
  ada: TestPerson,
  config: Record<string, unknown> = {},
  steps: Step[] = [],
): Promise<{ id: string; path: string }> {
  const trigger = { triggerType: 'Webhook', ...config }
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: trigger } },
    ...steps.map(({ id, ...own }) => ({
      id,
      type: 'action',
      data: { label: id, type: 'action', config: own },
    })),
  ]
  const ids = ['t', ...steps.map((step) => step.id)]
  const edges = ids.slice(1).map((target, at) => ({ id: `e${at}`, source: ids[at], target }))
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Hook',
    nodes,
    edges,
  })
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, {})
  return { id, path: new URL(url).pathname }
}

/** A POST to an address of the server, unless `init` says otherwise. */
export const sendTo = ({ app }: TestServer, path: string, init: RequestInit = {}) =>
  app.request(`http://orch.test${path}`, { method: 'POST', ...init })

/** A JSON body. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** What an answer says. */
export async function said(answer: Response): Promise<{ status: number; code?: string; body: unknown }> {
  const text = await answer.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  const { code } = Object(body) as { code?: string }
  return { status: answer.status, ...(code === undefined ? {} : { code }), body }
}
