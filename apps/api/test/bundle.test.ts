import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, BundleImported, Service, ServiceDetail } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledWorkflow, sealBundle } from '../src/bundle/sealed-bundle.ts'
import { runCommand } from '../src/cli/run-command.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const passphrase = 'four words make one phrase'
const password = 'correct horse battery'
const secret = `ghp_${'q'.repeat(36)}`

let here: TestServer
let there: TestServer
let ada: TestPerson
let bob: TestPerson
let bundle: Bundle

beforeAll(async () => {
  here = await openServer()
  there = await openServer()
  ada = await here.signUp('Ada')
  bob = await there.signUp('Bob')
  const integration = { type: 'github', name: 'Main account', config: { token: secret } }
  const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', integration)
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    ...['pets', 'elsewhere'].map((slug) => ({
      id: slug,
      type: 'action',
      data: { type: 'action', config: { actionType: `api:${slug}/list` } },
    })),
    ...['a', 'b', 'c'].map((step) => ({
      id: step,
      type: 'action',
      data: {
        type: 'action',
        label: 'Private name',
        config: {
          actionType: 'github/create-issue',
          integrationId: { a: id, b: 'gone', c: 'slot:crm' }[step],
          ...{ owner: 'o', repo: 'r', title: 't' },
        },
      },
    })),
  ]
  const edges = ['a', 'b', 'c'].map((step) => ({ id: step, source: 't', target: step }))
  const report = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Report',
    nodes,
    edges: [],
  })
  await ada.call('PATCH', `/api/workflows/${report.id}`, { edges, draft: true })
  await ada.call('POST', `/api/workflows/${report.id}/pause`)
  const pets = {
    openapi: '3.1.0',
    info: { title: 'Pets' },
    paths: { '/pets': { get: { operationId: 'list' } } },
  }
  const source = { text: JSON.stringify(pets) }
  await ada.call('POST', '/api/services', { source, slug: 'pets', operations: ['list'] })
  bundle = await ada.call<Bundle>('POST', '/api/bundle/export', { passphrase, password })
})

afterAll(async () => {
  await here.close()
  await there.close()
})

const refusal = async (asked: Promise<Response>) => {
  const answer = await asked
  return [answer.status, ((await answer.json()) as { code: string }).code]
}

describe('a bundle', () => {
  test('larger than may be is refused before a drawing is read, and the workspace goes in pieces', async () => {
    const eve = await here.signUp('Eve')
    const ids: string[] = []
    for (const name of ['1', '2', '3', '4', '5'])
      ids.push(
        (await eve.call<{ id: string }>('POST', '/api/workflows/create', { name, nodes: [], edges: [] })).id,
      )
    const { pool } = here.parts.db
    // What is only drawn: it is never read as a step.
    await pool.query(
      `UPDATE workflows SET nodes = nodes::jsonb || jsonb_build_array(
        jsonb_build_object('id', 'more', 'type', 'add', 'text', repeat('x', 3900000))) WHERE id = ANY($1)`,
      [ids],
    )
    const asked = (more: object) => eve.ask('POST', '/api/bundle/export', { passphrase, password, ...more })
    expect(await refusal(asked({}))).toEqual([422, 'BUNDLE_TOO_LARGE'])
    expect(await refusal(asked({ workflowIds: ids }))).toEqual([422, 'BUNDLE_TOO_LARGE'])
    const part = (await (await asked({ workflowIds: ids.slice(0, 1) })).json()) as Bundle
    expect(part.workflows.map(({ id }) => id)).toEqual(ids.slice(0, 1))
  })

  test('made elsewhere is held to the bounds of a request body', async () => {
    const deep = JSON.parse(`${'['.repeat(700)}${']'.repeat(700)}`) as unknown[]
    const workflow = { id: 'w', name: 'W', description: null, nodes: deep, edges: [] }
    const made = (workflows: BundledWorkflow[]) =>
      sealBundle({ workflows, integrations: [] }, passphrase, new Date())
    const take = async (workflows: BundledWorkflow[]) =>
      refusal(bob.ask('POST', '/api/bundle/import', { passphrase, bundle: await made(workflows) }))
    expect(await take([workflow])).toEqual([400, 'BODY_TOO_DEEP'])
    expect(await take([{ ...workflow, nodes: [], name: 'a\u0000b' }])).toEqual([400, 'INVALID_TEXT'])
    expect(await bob.call('GET', '/api/workflows')).toEqual([])
  })

  test('is opened one at a time, and refused when too many wait', async () => {
    const asked = Array.from({ length: 12 }, () =>
      bob.ask('POST', '/api/bundle/preview', { passphrase, bundle }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(8)
    expect(statuses.filter((status) => status === 503)).toHaveLength(4)
  })

  test('shows nothing without its passphrase', () => {
    const text = JSON.stringify(bundle)
    for (const word of [
      secret,
      Buffer.from(secret).toString('hex'),
      'Private name',
      'Report',
      'Main account',
    ])
      expect(text).not.toContain(word)
  })

  test('tells who has the passphrase what is in it, and no secret', async () => {
    const preview = await bob.call('POST', '/api/bundle/preview', { passphrase, bundle })
    expect(preview).toEqual({
      workflows: [{ name: 'Report', steps: 6 }],
      integrations: [{ name: 'Main account', type: 'github' }],
      services: [{ name: 'Pets', provider: 'api:pets' }],
    })
    expect(await bob.call('GET', '/api/workflows')).toEqual([])
  })

  test('goes to another installation, where its steps use its connections', async () => {
    const imported = await bob.call<BundleImported>('POST', '/api/bundle/import', { passphrase, bundle })
    expect(imported.services).toEqual([{ name: 'Pets', provider: 'api:pets', isNew: true }])
    expect(imported.missing).toEqual(['api:elsewhere/list'])
    const [workflow, integration] = [imported.workflows[0], imported.integrations[0]]
    expect([workflow?.name, integration?.name]).toEqual(['Report', 'Main account'])
    const path = `/api/integrations/${integration?.id}/reveal`
    expect(await bob.call('POST', path, { password })).toMatchObject({ config: { token: secret } })
    type Drawn = {
      visibility: string
      publication: object
      edges: object[]
      nodes: { id: string; data: { config: { integrationId?: string } } }[]
    }
    const drawn = await bob.call<Drawn>('GET', `/api/workflows/${workflow?.id}`)
    expect(drawn.visibility).toBe('private')
    // What ran there runs here, the draft stays ahead of it, and what was paused is paused.
    expect(drawn.publication).toMatchObject({ state: 'paused', version: 1, hasChanges: true })
    expect(drawn.edges).toHaveLength(3)
    const used = drawn.nodes.map(({ id, data }) => [id, data.config.integrationId])
    expect(used).toEqual([
      ['t', undefined],
      ['pets', undefined],
      ['elsewhere', undefined],
      ['a', integration?.id],
      ['b', undefined],
      ['c', 'slot:crm'],
    ])
  })

  test('brings the services that its steps use, which work there; one that is there already stays', async () => {
    const [pets] = await bob.call<Service[]>('GET', '/api/services')
    expect(pets).toMatchObject({ provider: 'api:pets', operationCount: 1 })
    const detail = await bob.call<ServiceDetail>('GET', `/api/services/${pets?.id}`)
    expect(detail.uses).toMatchObject([{ workflowName: 'Report', operation: 'list' }])
    const carol = await there.signUp('Carol')
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Her pets' },
      paths: { '/a': { get: {} } },
    })
    await carol.call('POST', '/api/services', { source: { text }, slug: 'pets', operations: ['get-a'] })
    const imported = await carol.call<BundleImported>('POST', '/api/bundle/import', { passphrase, bundle })
    expect(imported.services).toEqual([{ name: 'Her pets', provider: 'api:pets', isNew: false }])
    expect(imported.missing.sort()).toEqual(['api:elsewhere/list', 'api:pets/list'])
  })

  test('does not open with another passphrase, nor when a part was exchanged, added or left out', async () => {
    const other = await ada.call<Bundle>('POST', '/api/bundle/export', { passphrase, password })
    const [workflow] = bundle.workflows
    const altered: Bundle[] = [
      { ...bundle, integrations: [] },
      { ...bundle, services: [] },
      { ...bundle, services: undefined },
      { ...bundle, integrations: other.integrations },
      { ...bundle, salt: other.salt },
      { ...bundle, workflows: [...bundle.workflows, ...bundle.workflows] },
      { ...bundle, integrations: [{ id: bundle.integrations[0]?.id ?? '', sealed: workflow?.sealed ?? '' }] },
    ]
    for (const one of altered) {
      const answer = bob.ask('POST', '/api/bundle/import', { passphrase, bundle: one })
      expect(await refusal(answer)).toEqual([422, 'BUNDLE_UNREADABLE'])
    }
    const wrong = bob.ask('POST', '/api/bundle/import', { passphrase: 'another phrase of words', bundle })
    expect(await refusal(wrong)).toEqual([422, 'BUNDLE_UNREADABLE'])
    expect(await bob.call<unknown[]>('GET', '/api/workflows')).toHaveLength(1)
  })

  test('is made only for the owner who gives the password again', async () => {
    const answer = ada.ask('POST', '/api/bundle/export', { passphrase, password: 'not the password' })
    expect(await refusal(answer)).toEqual([403, 'WRONG_PASSWORD'])
  })
})

test('the command line makes and takes in bundles', async () => {
  const file = join(here.parts.config.dataFolder, 'bundle.json')
  const orch = async (server: TestServer, ...words: string[]) => {
    const said: string[] = []
    const { dataFolder, databaseUrl } = server.parts.config
    const env = { ORCH_DATA: dataFolder, DATABASE_URL: databaseUrl, ORCH_BUNDLE_PASSPHRASE: passphrase }
    const say = (line: string) => said.push(line)
    return { code: await runCommand(words, { env, say, warn: say }), said: said.join('\n') }
  }
  const made = await orch(here, 'bundle', 'export', file, 'ada@example.com')
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('1 workflows and 1 connections') })
  expect(readFileSync(file, 'utf8')).not.toContain(secret)
  const taken = await orch(there, 'bundle', 'import', file, 'bob@example.com')
  expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('1 workflows and 1 connections') })
  expect((await orch(there, 'bundle', 'import', file, 'nobody@example.com')).code).toBe(1)
})

test('the audit log says who did what, and never a value', async () => {
  type Entry = { id: string; actor: string; actorName: string; action: string }
  const entries = await ada.call<Entry[]>('GET', '/api/audit')
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['bundle.export', 'workflow.create', 'integration.create']),
  )
  expect(entries.every(({ actorName, actor }) => actorName === 'Ada' || actor === 'system')).toBe(true)
  expect(JSON.stringify(entries)).not.toContain(secret)
  const first = await ada.call<Entry[]>('GET', '/api/audit?limit=1')
  const rest = await ada.call<Entry[]>('GET', `/api/audit?before=${first[0]?.id}`)
  expect([...first, ...rest].map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
})

test('the audit log names what was changed, and is asked for one person and one time', async () => {
  type Entry = { id: string; actor: string; action: string; target: string; targetName: string; at: string }
  const ask = (query: Record<string, string>) =>
    ada.call<Entry[]>('GET', `/api/audit?${new URLSearchParams(query)}`)
  const made = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Named',
    nodes: [],
    edges: [],
  })
  const [entry] = await ask({ target: made.id })
  expect(entry).toMatchObject({ action: 'workflow.create', targetName: 'Named' })
  await ada.call('DELETE', `/api/workflows/${made.id}/executions`)
  const [cleared] = await ask({ target: made.id })
  expect(cleared).toMatchObject({ action: 'execution.clear', targetName: 'Named' })
  const [workspace] = await ask({ action: 'workspace.create' })
  expect(workspace?.targetName).toMatch(/workspace/i)
  const { actor = '', at = '' } = entry ?? {}
  expect((await ask({ actor })).map(({ id }) => id)).toContain(entry?.id)
  expect(await ask({ actor: 'user:nobody' })).toEqual([])
  expect((await ask({ from: at, target: made.id })).length).toBe(2)
  expect(await ask({ to: at, target: made.id })).toEqual([])
  await ada.call('DELETE', `/api/workflows/${made.id}`)
  expect((await ask({ target: made.id })).map(({ targetName }) => targetName)).toEqual([null, null, null])
  expect((await ada.ask('GET', '/api/audit?from=yesterday')).status).toBe(400)
})
