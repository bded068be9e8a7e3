import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  allActions,
  catalogue,
  createHttp,
  defineProvider,
  findAction,
  findForm,
  findProvider,
  type Http,
  type ProviderDescription,
  ProviderError,
  providerOf,
  registerProviders,
  runAction,
  type SignIn,
  settingFormatsOf,
  testProvider,
} from '../src/index.ts'

const server = createServer((_, answer) => answer.end('{"id":"n1"}'))
let http: Http

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  http = createHttp({ origins: { 'api.acme.example': origin, 'elsewhere.example': origin } })
})
afterAll(async () => {
  await http.close()
  server.close()
  // Files share their modules: the next one begins with a registry that knows nothing of Acme.
  vi.resetModules()
})

const addNote = {
  id: 'acme/add-note',
  label: 'Add Note',
  description: 'Write a note',
  category: '',
  inputs: [{ key: 'data', label: 'Data', type: 'template-textarea', format: 'json' }],
  outputs: [{ field: 'id', description: 'Id of the note' }],
} as const

const described = {
  id: 'acme',
  name: 'Acme',
  description: 'Notes',
  category: 'Productivity',
  docs: 'https://acme.example/docs',
  hosts: ['api.acme.example'],
  fields: { token: { label: 'Token', env: 'ACME_TOKEN', secret: true, required: true, type: 'password' } },
  actions: [addNote],
} as const satisfies ProviderDescription

/** An error as another copy of this package would make it. */
const foreign = (code: string) =>
  Object.assign(new Error('The note is gone'), { name: 'ProviderError', code, status: 404 })

let host = 'api.acme.example'
let fault: Error | undefined

/** What a sign-in of the package sends, to `host` whatever it is. */
const visit = async (given: Http) => {
  if (fault) throw fault
  const { text } = await given.send({ method: 'POST', url: `https://${host}/sign-in`, hosts: [host] })
  return text
}
const code = { state: 's', verifier: 'v', redirectUri: 'https://orch.example/back' }

const acme = defineProvider(described, {
  test: async () => ({ verdict: 'valid', message: 'Connection successful', account: null }),
  signIn: {
    kindOf: () => 'code',
    authorizeUrl: (_, given) => visit(given),
    exchangeCode: async (_, given) => JSON.parse(await visit(given)),
    startDevice: async (_, given) => JSON.parse(await visit(given)),
    pollDevice: async (_, given) => JSON.parse(await visit(given)),
  },
  runs: {
    async 'acme/add-note'({ http: given }) {
      if (fault) throw fault
      const { text } = await given.send({ method: 'POST', url: `https://${host}/notes`, hosts: [host] })
      return JSON.parse(text)
    },
  },
})

const refusalOf = (providers: unknown[]) => {
  try {
    registerProviders(providers as never)
    return undefined
  } catch (error) {
    return error
  }
}
const named = (id: string, action = `${id}/do`) => ({
  ...acme,
  id,
  actions: [{ ...acme.actions[0], id: action }],
})

describe('what is not a provider is refused in words, and nothing of the list stays', () => {
  test.each([
    ['not a list of providers', [5], 'argument 1 must be'],
    ['an id that is taken', [named('slack')], 'There is a provider "slack" already'],
    ['the id of a form', [named('api-token')], 'There is a provider "api-token" already'],
    ['two of one id', [named('a'), named('a')], 'There is a provider "a" already'],
    ['an id with capitals', [named('Acme')], 'must be small letters'],
    ['an action of another provider', [named('a', 'slack/send-message')], 'must be named "a/"'],
    ['no hosts, and no field that says where', [{ ...named('a'), hosts: [] }], 'say which field'],
    ['an action without a name', [named('a', 'a/')], 'must be named "a/"'],
  ])('%s', (_, providers, words) => {
    expect(refusalOf([...providers, named('unheard')].slice(0, providers.length))).toMatchObject({
      name: 'ProviderError',
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
    })
    expect(refusalOf([named('unheard'), ...providers])).toBeInstanceOf(ProviderError)
    expect(findProvider('unheard')).toBeUndefined()
  })
})

test('where the user names the address, one field says so', () => {
  const tenant = { label: 'Tenant', env: 'TENANT', secret: false, required: true, type: 'text' } as const
  const free = (id: string, more: object) => ({
    ...named(id),
    hosts: [],
    fields: { ...acme.fields, tenant: { ...tenant, ...more } },
  })
  expect(refusalOf([free('told', { destination: true }), free('web', { type: 'url' })])).toBeUndefined()
  expect(refusalOf([free('denied', { type: 'url', destination: false })])).toBeInstanceOf(ProviderError)
})

describe('a registered provider', () => {
  beforeAll(() => registerProviders([acme]))

  test('is found wherever those that are built in are', () => {
    expect(findProvider('acme')?.name).toBe('Acme')
    expect(providerOf('acme/add-note')?.id).toBe('acme')
    expect(findForm('acme')?.fields).toEqual(described.fields)
    expect(findAction('acme/add-note')).toMatchObject({ label: 'Add Note', category: 'Acme' })
    expect(settingFormatsOf('acme/add-note')).toEqual({ data: 'json' })
    expect(allActions().map(({ id }) => id)).toContain('acme/add-note')
    const served = catalogue().providers.find(({ id }) => id === 'acme')
    expect(served).toEqual({ ...described, actions: [{ ...addNote, category: 'Acme' }] })
  })

  test('runs, and cannot be registered twice', async () => {
    expect(await testProvider('acme', { token: 't' }, http)).toMatchObject({ verdict: 'valid' })
    const call = { config: {}, fields: { token: 't' }, http }
    expect(await runAction('acme/add-note', call)).toEqual({ id: 'n1' })
    expect(refusalOf([acme])).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('reaches no host but its own, whatever its code asks for', async () => {
    host = 'elsewhere.example'
    await expect(
      runAction('acme/add-note', { config: {}, fields: { token: 't' }, http }),
    ).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
    host = 'api.acme.example'
  })

  describe.each([
    ['its address for a person', (sign: SignIn) => sign.authorizeUrl({}, http, code)],
    ['the code of a person', (sign: SignIn) => sign.exchangeCode({}, http, new URLSearchParams(), code)],
    ['the start at a device', (sign: SignIn) => sign.startDevice({}, http)],
    ['the wait for a device', (sign: SignIn) => sign.pollDevice({}, http, 'device')],
  ])('signing in: %s', (_, ask) => {
    const sent = async () => {
      const signIn = findProvider('acme')?.signIn
      if (!signIn) throw new Error('acme signs in')
      return ask(signIn)
    }
    test('reaches its own host', async () => {
      await expect(sent()).resolves.toBeDefined()
    })

    test('reaches no other, and fails as ours', async () => {
      host = 'elsewhere.example'
      await expect(sent()).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
      host = 'api.acme.example'
      fault = foreign('NOT_FOUND')
      await expect(sent()).rejects.toBeInstanceOf(ProviderError)
      fault = undefined
    })
  })

  test.each([
    ['NOT_FOUND', ProviderError],
    ['MADE_UP', Error],
  ])('fails with %s of another copy of this package as it should', async (code, kind) => {
    fault = foreign(code)
    const failed = runAction('acme/add-note', { config: {}, fields: { token: 't' }, http })
    await expect(failed).rejects.toBeInstanceOf(kind)
    await expect(failed).rejects.toMatchObject({ code, status: 404, message: 'The note is gone' })
    fault = undefined
  })
})
