import { expect, test } from 'vitest'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as client from '../src/index.ts'

/** Any answer, and the stream of an execution that has ended. */
const answered = async (address: unknown) =>
  new Response(
    String(address).endsWith('/events') ? 'event: execution\ndata: {"status":"success"}\n\n' : '{}',
  )
const orch = () => client.createClient({ baseUrl: 'http://orch.invalid', fetch: answered })

/** Sent letter by letter where a body or options stand first, which takes seconds in all. */
const SENT = ['0 = a large text']

/** Every call of every group with an id, a body and options. */
function callsOf(group: object, name: string): [string, Sample][] {
  return Object.entries(group).flatMap(([call, made]): [string, Sample][] => {
    if (typeof made === 'object') return callsOf(made, `${name}.${call}`)
    const options = () => ({ signal: new AbortController().signal, workspaceId: 'w' })
    const args = () => ['id', { name: 'x', config: { key: 'x' } }, options()].slice(0, 3)
    if (call !== 'events') return [[`${name}.${call}`, { call: made, args, passes: SENT }]]
    return [
      [
        `${name}.${call}`,
        { call: (...given) => firstOf(made(...given)), args: () => ['id', options()], passes: SENT },
      ],
    ]
  })
}

async function firstOf(events: AsyncGenerator<unknown>): Promise<unknown> {
  return (await events.next()).value
}

refusesHostileArguments(import.meta.url, [client.OrchError], {
  createClient: {
    call: (options) => client.createClient(options).user.get(),
    args: () => [
      {
        baseUrl: 'http://orch.invalid',
        apiKey: 'x',
        workspaceId: () => 'w',
        fetch: answered,
        headers: { accept: 'x' },
        timeoutMs: 1_000,
      },
    ],
  },
  ...Object.fromEntries(callsOf(orch(), 'createClient')),
})

test('an id that is not one reaches no address', async () => {
  const sent: unknown[] = []
  const { workflows } = client.createClient({
    baseUrl: 'http://orch.invalid',
    fetch: async (address) => {
      sent.push(address)
      return answered(address)
    },
  })
  for (const id of [undefined, null, '', 5, '\ud800'])
    await expect(workflows.get(id as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  expect(sent).toEqual([])
})
