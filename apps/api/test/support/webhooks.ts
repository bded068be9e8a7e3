import type { TestPerson, TestServer } from './open-server.ts'

export type Step = { id: string; actionType: string } & Record<string, unknown>

/** The drawing of a trigger, `t`, and of the steps that follow it one after the other. */
export function inTurn(trigger: Record<string, unknown>, steps: readonly Step[]) {
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: trigger } },
    ...steps.map(({ id, ...own }) => ({
      id,
      type: 'action',
      data: { label: id, type: 'action', config: own },
    })),
  ]
  const ids = nodes.map(({ id }) => id)
  const edges = ids.slice(1).map((target, at) => ({ id: `e${at}`, source: ids[at], target }))
  return { nodes, edges }
}

/**
 * A workflow that starts by a trigger with an address and does these steps in turn; its address without the server's.
 * @param trigger its settings; with `draft` the workflow is not published
 */
export async function drawDoor(
  ada: TestPerson,
  { draft = false, ...trigger }: Record<string, unknown> & { triggerType: string; draft?: boolean },
  steps: Step[],
): Promise<{ id: string; path: string }> {
  const drawing = { name: 'Door', ...inTurn(trigger, steps), draft }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const address = `/api/workflows/${id}/webhook-address`
  const { url } = await ada.call<{ url: string }>('POST', address, { trigger: 't' })
  return { id, path: new URL(url).pathname }
}

/** A workflow that starts by a webhook and does these steps in turn; its address without the server's. */
export const drawHook = (ada: TestPerson, config: Record<string, unknown> = {}, steps: Step[] = []) =>
  drawDoor(ada, { triggerType: 'Webhook', ...config }, steps)

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
