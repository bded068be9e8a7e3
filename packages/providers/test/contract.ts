import { type ProviderId, type ServedProvider, type ServeOptions, serveProvider } from '@orch/provider-specs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type ActionCall,
  createHttp,
  createMemoryFiles,
  type Files,
  type FileValue,
  findProvider,
  type Http,
  inChunks,
  ProviderError,
  runAction,
  testProvider,
} from '../src/index.ts'

import { HOSTILE, PLAIN, PROSE, requestsWith, textsIn } from './sent-values.ts'

type Config = Record<string, unknown>

/** One action: settings that are allowed, and what comes out of the served provider. */
export type ActionCase = {
  action: string
  config: Config
  output: unknown
  /** A setting without which nothing is sent; absent where none is required. */
  required?: string
  /** Settings that are sent encoded, as in a mail: a test of the provider's own reads them. */
  encoded?: string[]
  /** The service asks for no key here. */
  isOpen?: boolean
  /** What the service must exist of before: run first. */
  before?: { action: string; config: Config }[]
}

export type Contract = {
  id: ProviderId
  /** The fields of a connection with this key. */
  fields(key: string): Record<string, string>
  /** A key of the usual form; it is good at the served provider. */
  key: string
  /** Verdicts that differ from the usual ones. */
  verdicts?: { bad?: string; limited?: string }
  serve?: Partial<ServeOptions>
  /** True where the test asks for what is refused after the key was taken. */
  probes?: boolean
  actions: ActionCase[]
}

/** A file that every served provider finds, for the settings of a case. */
export const GIVEN_FILE: FileValue = { $file: 'given', name: 'notes.txt', type: 'text/plain', size: 7 }
const GIVEN_TEXT = 'a file\n'

function filesWithGiven(): Files {
  const files = createMemoryFiles()
  return {
    ...files,
    read: (file) => (file.$file === GIVEN_FILE.$file ? inChunks(GIVEN_TEXT) : files.read(file)),
  }
}

/** A provider that is served, and the client that finds it there. */
export type Opened = {
  files: Files
  served: ServedProvider
  http: Http
  run(action: string, config: Config, extras?: Partial<ActionCall>): Promise<unknown>
  close(): Promise<void>
}

export async function openServed(
  { id, fields, key, serve }: Pick<Contract, 'id' | 'fields' | 'key' | 'serve'>,
  options: Partial<ServeOptions> = {},
): Promise<Opened> {
  const served = await serveProvider(id, { keys: [key], ...serve, ...options })
  const http = createHttp({ origins: served.origins })
  const files = filesWithGiven()
  return {
    served,
    http,
    files,
    run: (action, config, extras) =>
      runAction(action, {
        config,
        fields: fields(key),
        http,
        files,
        idempotencyKey: 'execution-1:step-1',
        sleep: async () => undefined,
        ...extras,
      }),
    async close() {
      await served.close()
      await http.close()
    },
  }
}

/** The same client with less patience: what hangs for 10 seconds hangs for 60 milliseconds. */
const impatient = (http: Http): Http => ({
  ...http,
  send: (request) => http.send({ ...request, timeoutMs: Math.min(60, request.timeoutMs ?? 60) }),
})

async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    (value) => new Error(`did not fail: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error as ProviderError
}

const wrongKeyLike = (key: string) =>
  key.replace(/[a-z0-9]/gi, (sign) => (sign === '7' ? '8' : sign)).replace(/.$/, 'Z')

/** Settings whose text is sent as it is: no name from a list, in which a slash has a meaning. */
const WRITTEN = ['template-input', 'template-textarea']

/** What every provider promises, checked against its official description. */
export function keepsTheContract(contract: Contract): void {
  const { id, key, fields, verdicts = {}, probes = false, actions } = contract
  const wrongKey = wrongKeyLike(key)
  let opened: Opened

  beforeEach(async () => {
    opened = await openServed(contract)
  })
  afterEach(() => opened.close())

  describe('its test', () => {
    const result = (withKey = key, http = opened.http) => testProvider(id, fields(withKey), http)

    test('says valid for a good key, by requests its description allows', async () => {
      expect(await result()).toMatchObject({ verdict: 'valid', message: 'Connection successful' })
      const { requests } = opened.served
      expect(requests.length).toBeGreaterThan(0)
      if (!probes) expect(requests.map(({ errors }) => errors)).toEqual(requests.map(() => []))
    })

    test('shows nothing of the key in what it says', async () => {
      expect(JSON.stringify(await result())).not.toContain(key)
      opened.served.fail({ kind: 'echo-key' })
      expect(JSON.stringify(await result())).not.toContain(key)
    })

    test('says invalid for a bad key, once', async () => {
      const answer = await result(wrongKey)
      expect(answer.verdict).toBe(verdicts.bad ?? 'invalid')
      expect(JSON.stringify(answer)).not.toContain(wrongKey)
      expect(opened.served.requests.length).toBe(1)
    })

    test('does not hold a limit, an outage, silence or a lie against the key', async () => {
      const { served } = opened
      served.fail({ kind: 'rate-limit', retryAfterSeconds: 1 })
      expect((await result()).verdict).toBe('rate_limited')
      served.fail({ kind: 'outage' })
      expect((await result()).verdict).toBe('unreachable')
      served.fail({ kind: 'not-json' })
      expect((await result()).verdict).toBe('unknown')
      served.fail({ kind: 'wrong-shape' })
      expect((await result()).verdict).toBe('unknown')
      served.fail({ kind: 'hang' })
      expect((await result(key, impatient(opened.http))).verdict).toBe('unreachable')
    })

    if (verdicts.limited !== undefined)
      test('accepts a key that may not do everything', async () => {
        const limited = await openServed(contract, { limited: true })
        expect((await testProvider(id, fields(key), limited.http)).verdict).toBe(verdicts.limited)
        await limited.close()
      })
  })

  describe.each(actions)(
    '$action',
    ({ action, config, output, required, encoded = [], isOpen = false, before = [] }) => {
      const run = (extras?: Partial<ActionCall>) => opened.run(action, config, extras)

      async function prepare(): Promise<void> {
        for (const step of before) await opened.run(step.action, step.config)
        opened.served.requests.length = 0
      }

      test('sends what the description allows and gives the fields it names', async () => {
        await prepare()
        const given = await run()
        expect(given).toMatchObject(output as object)
        expect(opened.served.requests.map(({ errors }) => errors)).toEqual(
          opened.served.requests.map(() => []),
        )
        const described = findProvider(id)?.actions.find((one) => one.id === action)?.outputs
        expect(Object.keys(given as object).sort()).toEqual(described?.map(({ field }) => field).sort())
      })

      const inputs = findProvider(id)?.actions.find((one) => one.id === action)?.inputs ?? []
      const written = inputs.filter(
        ({ key, type, format }) =>
          key in config && format === undefined && WRITTEN.includes(type) && !encoded.includes(key),
      )
      const lines = written.filter(({ key, type }) => type === 'template-textarea' && key !== 'file')

      /** All requests of a run with this value, and how it ended; on a server of its own, which remembers nothing. */
      async function sentWith(setting: string, value: string) {
        const own = await openServed(contract)
        try {
          for (const step of before) await own.run(step.action, step.config)
          own.served.requests.length = 0
          const end = await own.run(action, { ...config, [setting]: value }).then(
            () => 'done',
            (error: ProviderError) => error.code,
          )
          return { end, requests: own.served.requests }
        } finally {
          await own.close()
        }
      }

      test.each(lines.map(({ key }) => key))('sends %s with its line breaks and indents', async (setting) => {
        const { end, requests } = await sentWith(setting, PROSE)
        const asRead = requests.map((one) => ({ ...one, query: [...new URLSearchParams(one.query)] }))
        if (end !== 'INVALID_INPUT') expect(textsIn(asRead)).toContain(PROSE)
      })

      test.each(written.map(({ key }) => key))('holds %s as one value in every request', async (setting) => {
        const [usual, odd] = [await sentWith(setting, PLAIN), await sentWith(setting, HOSTILE)]
        if (odd.end === 'INVALID_INPUT') return
        // The service may take one of them and refuse the other: then what both came to is compared.
        const both = odd.end === usual.end ? Infinity : Math.min(odd.requests.length, usual.requests.length)
        const requests = requestsWith(odd.requests.slice(0, both), HOSTILE)
        expect(requests).toEqual(requestsWith(usual.requests.slice(0, both), PLAIN))
      })

      test('tells a bad key, a limit, an outage, silence and a lie apart', async () => {
        await prepare()
        const { served } = opened
        if (!isOpen)
          expect(await failureOf(run({ fields: fields(wrongKey) }))).toMatchObject({ code: 'UNAUTHORIZED' })
        served.fail({ kind: 'rate-limit', retryAfterSeconds: 7 })
        expect(await failureOf(run())).toMatchObject({
          code: 'RATE_LIMITED',
          retryAfterMs: 7000,
          retryable: true,
        })
        served.fail({ kind: 'outage' })
        expect(await failureOf(run())).toMatchObject({ code: 'UPSTREAM_ERROR', retryable: true })
        served.fail({ kind: 'not-json' })
        expect(await failureOf(run())).toMatchObject({ code: 'BAD_RESPONSE' })
        served.fail({ kind: 'wrong-shape' })
        expect(await failureOf(run())).toMatchObject({ code: 'BAD_RESPONSE' })
        served.fail({ kind: 'hang' })
        expect(await failureOf(run({ http: impatient(opened.http) }))).toMatchObject({ code: 'TIMEOUT' })
      })

      test('says nothing of the key when the service quotes it', async () => {
        await prepare()
        opened.served.fail({ kind: 'echo-key' })
        const error = await failureOf(run())
        expect(error.message).toContain('may not do this')
        expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(key)
      })

      test('stops waiting when it is stopped', async () => {
        await prepare()
        opened.served.fail({ kind: 'hang' })
        const stop = new AbortController()
        const call = failureOf(run({ signal: stop.signal }))
        setTimeout(() => stop.abort(), 20)
        expect(await call).toMatchObject({ code: 'ABORTED' })
      })

      test('sends nothing without a connection', async () => {
        await prepare()
        expect(await failureOf(run({ fields: {} }))).toMatchObject({ code: 'NOT_CONFIGURED' })
        expect(opened.served.requests).toEqual([])
      })

      if (required !== undefined)
        test('asks for what is required before anything is sent', async () => {
          await prepare()
          const { [required]: _, ...rest } = config
          const error = await failureOf(opened.run(action, rest))
          expect(error).toMatchObject({ code: 'INVALID_INPUT', field: required })
          expect(opened.served.requests).toEqual([])
        })
    },
  )

  test('every action of the description is among these cases', () => {
    const described = findProvider(id)?.actions.map((action) => action.id) ?? []
    expect([...new Set(actions.map(({ action }) => action))].sort()).toEqual(described.sort())
  })
}
