import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Stored = { id: string; name: string }

let server: TestServer
let ada: TestPerson
let old: Stored
let other: Stored

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  old = await connect('Old')
  other = await connect('Other')
})

afterAll(() => server.close())

const connect = (name: string, type = 'custom-thing') =>
  ada.call<Stored>('POST', '/api/integrations', { type, name, config: { token: `of ${name}` } })

/** A workflow with a step for each integration. */
async function draw(name: string, integrationIds: string[]): Promise<string> {
  const steps = integrationIds.map((integrationId, at) => ({
    id: `s${at}`,
    type: 'action',
    position: { x: 1, y: 2 },
    data: {
      type: 'action',
      label: `Step ${at}`,
      config: { actionType: 'HTTP Request', endpoint: 'https://a.example', integrationId, kept: 'yes' },
    },
  }))
  const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }
  const edges = steps.map(({ id }) => ({ id: `t-${id}`, source: 't', target: id }))
  const nodes = [trigger, ...steps]
  return (await ada.call<Stored>('POST', '/api/workflows/create', { name, nodes, edges })).id
}

const stepIds = async (workflowId: string) => {
  const { nodes } = await ada.call<{
    nodes: { data: { config: { integrationId?: string; kept?: string } } }[]
  }>('GET', `/api/workflows/${workflowId}`)
  expect(nodes.slice(1).every(({ data }) => data.config.kept === 'yes')).toBe(true)
  return nodes.slice(1).map(({ data }) => data.config.integrationId)
}

describe('an integration', () => {
  test('knows the steps that use it, and is replaced in all of them at once', async () => {
    const [one, two] = [await draw('One', [old.id, other.id, old.id]), await draw('Two', [old.id])]
    await draw('Three', [other.id])
    const uses = await ada.call<object[]>('GET', `/api/integrations/${old.id}/uses`)
    expect(uses).toEqual([
      { workflowId: one, workflowName: 'One', nodeId: 's0', nodeName: 'Step 0' },
      { workflowId: one, workflowName: 'One', nodeId: 's2', nodeName: 'Step 2' },
      { workflowId: two, workflowName: 'Two', nodeId: 's0', nodeName: 'Step 0' },
    ])
    const replaced = await ada.call('POST', `/api/integrations/${old.id}/replace`, { with: other.id })
    expect(replaced).toEqual({ workflowIds: [one, two], steps: 3 })
    expect(await stepIds(one)).toEqual([other.id, other.id, other.id])
    expect(await ada.call('GET', `/api/integrations/${old.id}/uses`)).toEqual([])
    expect(await ada.call<object[]>('GET', `/api/integrations/${other.id}/uses`)).toHaveLength(5)
  })

  test('that only what runs uses, and no draft, is found and replaced there too', async () => {
    const [from, to] = [await connect('Runs'), await connect('Runs instead')]
    const workflowId = await draw('Ahead', [from.id])
    const alone = [{ id: 't', type: 'trigger', data: { config: { triggerType: 'Manual' } } }]
    await ada.call('PATCH', `/api/workflows/${workflowId}`, { nodes: alone, edges: [], draft: true })
    expect(await ada.call<object[]>('GET', `/api/integrations/${from.id}/uses`)).toMatchObject([
      { workflowId, nodeId: 's0' },
    ])
    const replaced = await ada.call('POST', `/api/integrations/${from.id}/replace`, { with: to.id })
    expect(replaced).toEqual({ workflowIds: [workflowId], steps: 1 })
    const versions = await ada.call<object[]>('GET', `/api/workflows/${workflowId}/versions`)
    expect(versions).toMatchObject([{ number: 2, isRunning: true, note: 'A connection was replaced' }, {}])
    const running = await ada.call<object>('GET', `/api/workflows/${workflowId}/versions/2`)
    expect(JSON.stringify(running)).toContain(to.id)
    expect(await ada.call<{ nodes: object[] }>('GET', `/api/workflows/${workflowId}`)).toMatchObject({
      nodes: [{ id: 't' }],
    })
  })

  test('is not replaced by one of another provider', async () => {
    const strange = await connect('Strange', 'custom')
    const answer = await ada.ask('POST', `/api/integrations/${old.id}/replace`, { with: strange.id })
    expect(answer.status).toBe(400)
    const missing = await ada.ask('POST', `/api/integrations/${old.id}/replace`, { with: 'nowhere' })
    expect(missing.status).toBe(404)
  })

  test('that was deleted is out of use, still says what broke, and comes back as it was', async () => {
    const workflowId = await draw('Broken', [old.id])
    await ada.call('DELETE', `/api/integrations/${old.id}`)
    expect((await ada.ask('GET', `/api/integrations/${old.id}`)).status).toBe(404)
    expect(await ada.call<object[]>('GET', `/api/integrations/${old.id}/uses`)).toHaveLength(1)
    const removed = await ada.call<object[]>('GET', '/api/integrations/removed')
    expect(removed).toEqual([
      {
        id: old.id,
        name: 'Old',
        type: 'custom-thing',
        removedAt: expect.any(String),
        erasedAt: expect.any(String),
      },
    ])
    expect(JSON.stringify(removed)).not.toContain('of Old')
    await ada.call('POST', `/api/integrations/${old.id}/restore`)
    expect(await stepIds(workflowId)).toEqual([old.id])
    const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
    await server.parts.vault.lease(workspaceId, old.id, async ({ token }) => {
      expect(typeof token === 'string' ? token : token?.reveal()).toBe('of Old')
    })
    expect(await ada.call('GET', '/api/integrations/removed')).toEqual([])
  })

  test('is named in no copy and in no public view', async () => {
    const workflowId = await draw('Shared', [old.id])
    const copy = await ada.call<object>('POST', `/api/workflows/${workflowId}/duplicate`)
    expect(JSON.stringify(copy)).not.toContain(old.id)
    await ada.call('PATCH', `/api/workflows/${workflowId}`, { visibility: 'public' })
    const eve = await server.signUp('Eve')
    for (const path of ['', '/code', '/download']) {
      const seen = await eve.call<object>('GET', `/api/workflows/${workflowId}${path}`)
      expect(JSON.stringify(seen)).not.toContain(old.id)
    }
  })
})
