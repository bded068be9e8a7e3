import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActionCase, Contract } from '../../packages/providers/test/contract.ts'
import { contracts } from '../../packages/providers/test/contracts/all.ts'
import type { Drawing } from './support/drawing.ts'
import { inLine, run } from './support/flow.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { openStandIns, type StandIns } from './support/stand-ins.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let ada: Person
let standIns: StandIns
let downloads: Server
let address = ''

beforeAll(async () => {
  downloads = createServer((_, response) =>
    response
      .writeHead(200, {
        'content-type': 'text/plain',
        'content-disposition': 'attachment; filename="notes.txt"',
      })
      .end('a file\n'),
  )
  await new Promise<void>((resolve) => downloads.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(downloads.address() as AddressInfo).port}`
  standIns = await openStandIns(contracts)
  orch = await startOrch(folder, { ORCH_ORIGINS: JSON.stringify(standIns.origins) })
  ada = await signUp(orch.url)
})
afterAll(async () => {
  await orch?.stop()
  await standIns?.close()
  downloads?.close()
  await removeDataFolder(folder)
})

/** `real-servers.test.ts` runs their steps. */
const REAL = ['database', 'http', 'imap', 'mongodb', 'mysql', 'redis', 'smtp', 'ssh-key']

test('no service and no action is left out', async () => {
  type Listed = { providers: { id: string; actions: { id: string }[] }[] }
  const { providers } = await ada.call<Listed>('GET', '/api/catalogue')
  const tried = new Map<string, string[]>(
    contracts.map(({ id, actions }) => [id, actions.map(({ action }) => action)]),
  )
  expect(providers.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual(REAL)
  for (const { id, actions } of providers)
    if (tried.has(id)) expect(tried.get(id)).toEqual(expect.arrayContaining(actions.map((one) => one.id)))
})

describe.each(contracts.map((contract) => [contract.id, contract] as const))('of %s', (_, contract) => {
  let integrationId: string

  test('the connection is stored and tested', async () => {
    await standIns.begin(contract)
    const connection = { type: contract.id, config: contract.fields(contract.key) }
    integrationId = (await ada.call<{ id: string }>('POST', '/api/integrations', connection)).id
    const tested = await ada.call('POST', `/api/integrations/${integrationId}/test`)
    expect(tested).toMatchObject({ verdict: 'valid' })
  })

  test.each(contract.actions.map((one) => [one.action, one] as const))(
    'the step %s sends what its description allows, and gives what it promises',
    async (_, one) => {
      const { requests } = await standIns.begin(contract)
      const { status, logs, of } = await run(ada, drawingOf(contract, one, integrationId))
      const errors = logs.flatMap(({ error }) => error ?? [])
      expect({ status, errors }).toEqual({ status: 'success', errors: [] })
      expect(requests.length).toBeGreaterThan(0)
      expect(requests.flatMap((request) => request.errors)).toEqual([])
      expect(of('last').output).toMatchObject(shown(one.output) as object)
    },
  )
})

const FILE = '{{@d:d.data}}'

function drawingOf(contract: Contract, { before = [], ...one }: ActionCase, integrationId: string): Drawing {
  const download = {
    action: 'HTTP Request',
    config: { httpMethod: 'GET', endpoint: address, httpAnswer: 'file' },
  }
  const steps = [...before, one].map(({ action, config }) => ({
    action,
    config: { integrationId, ...withFile(config) },
  }))
  const named = steps.map((step, at) => [at === steps.length - 1 ? 'last' : `s${at}`, step] as const)
  return inLine(contract.id, { d: download, ...Object.fromEntries(named) })
}

/** As people write it: files by template, lists as JSON. */
function withFile(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      if (typeof value !== 'object' || value === null) return [name, value]
      if ('$file' in value) return [name, FILE]
      const text = JSON.stringify(value, (_, inner: unknown) => {
        if (typeof inner === 'bigint') return String(inner)
        return typeof inner === 'object' && inner !== null && '$file' in inner ? FILE : inner
      })
      return [name, text.replaceAll(`"${FILE}"`, FILE)]
    }),
  )
}

/** What people read of it: values whose name says token are hidden in logs, also those that only say where a page begins. */
function shown(output: unknown): unknown {
  if (typeof output !== 'object' || output === null || 'asymmetricMatch' in output) return output
  if (Array.isArray(output)) return output.map(shown)
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      name.endsWith('Token') && typeof value === 'string' ? '[REDACTED]' : shown(value),
    ]),
  )
}
