import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusesHostileCalls, type Sample } from '../../../testing/hostile-arguments.ts'
import * as front from '../src/index.ts'

const LONGEST_MS = 2 ** 31 - 1
let answered = '{}'
const server = createServer((request, answer) => request.resume().on('end', () => answer.end(answered)))
let origin = ''
let http: front.Http

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hosts = front.allProviders().flatMap((provider) => provider.hosts)
  const origins = Object.fromEntries(hosts.map((host) => [host, origin]))
  http = front.createHttp({ allowPrivate: ['127.0.0.0/8'], origins })
})

afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  server.close()
})

/** A value of the kind that a form would give. */
function sampleOf({ type, options, format, ...given }: Partial<front.InputDescription>): string {
  if (given.default !== undefined) return given.default
  if (options?.[0]) return options[0].value
  if (type === 'number') return String(given.min ?? 1)
  return format === 'json' ? '{}' : format === 'address' ? origin : 'sample'
}

function fieldsOf({ fields }: front.Provider): Record<string, string> {
  const entries = Object.entries(fields).map(([key, { type, options }]) => {
    return [key, options?.[0]?.value ?? (type === 'url' ? origin : type === 'number' ? '9' : '127.0.0.1')]
  })
  return Object.fromEntries(entries)
}

const callOf = (provider: front.Provider, { inputs }: front.Action): front.ActionCall => ({
  config: Object.fromEntries(inputs.map((input) => [input.key, sampleOf(input)])),
  fields: fieldsOf(provider),
  http,
  signal: new AbortController().signal,
  timeoutMs: LONGEST_MS,
  idempotencyKey: 'k',
  warn: () => {},
  progress: () => {},
  sleep: async () => {},
})

/** A client that gives nothing is refused by its answer, in the words of its reader. */
const NO_ANSWER = ['send = a function', 'resolve = a function']

describe.each(front.allProviders().map((provider) => [provider.id, provider] as const))(
  '%s',
  (_, provider) => {
    const samples: [string, Sample][] = [
      [
        'test',
        {
          call: provider.test,
          args: () => [fieldsOf(provider), http],
          passes: NO_ANSWER.map((one) => `1.${one}`),
        },
      ],
      ...provider.actions.map((action): [string, Sample] => [
        action.id,
        {
          call: action.run,
          args: () => [callOf(provider, action)],
          passes: NO_ANSWER.map((one) => `0.http.${one}`),
        },
      ]),
    ]
    refusesHostileCalls([front.ProviderError], Object.fromEntries(samples))
  },
)

/** What answers are read by; each holds the same odd thing. */
const WORDS = [
  ...[
    'id',
    'request_id',
    'chatId',
    'messageId',
    'status',
    'url',
    'token',
    'error',
    'message',
    'text',
    'output',
    'data',
  ],
  ...[
    'choices',
    'content',
    'candidates',
    'parts',
    'team',
    'teams',
    'nodes',
    'issue',
    'values',
    'files',
    'status_url',
  ],
  ...[
    'response_url',
    'finishReason',
    'next',
    'sha',
    'object',
    'success',
    'links',
    'files',
    'usage',
    'model',
    'code',
  ],
]
const ODD: unknown[] = [
  null,
  -1,
  '',
  '..',
  '\ud800',
  [null],
  { toString: 1, valueOf: 1 },
  { id: { toString: 1 }, nodes: [null], team: { id: { toString: 1 } } },
]

describe.each(front.allProviders().map((provider) => [provider.id, provider] as const))(
  '%s',
  (_, provider) => {
    test.each(ODD.map((odd) => [JSON.stringify(odd), odd]))(
      'takes %s wherever it stands in an answer, or refuses with a code',
      async (_text, odd) => {
        const record = Object.fromEntries(WORDS.map((word) => [word, odd]))
        const enough = () => Promise.reject(new front.ProviderError('TIMEOUT', 'Enough'))
        const problems: string[] = []
        for (const body of [
          record,
          [record, record],
          { data: record, object: record, teams: { nodes: [record] } },
        ]) {
          answered = JSON.stringify(body)
          await provider.test(fieldsOf(provider), http)
          for (const action of provider.actions) {
            const call = { ...callOf(provider, action), sleep: enough }
            const fault = await action.run(call).catch((error: unknown) => error)
            if (fault instanceof Error && !(fault instanceof front.ProviderError))
              problems.push(`${action.id}: ${fault}`)
          }
        }
        expect(problems).toEqual([])
      },
    )
  },
)
