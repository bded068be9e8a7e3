import { printJson } from '@orch/json'
import type { Redis } from 'ioredis'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { invalidInput, jsonIn, listIn, numberIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { redisDescription } from './description.ts'
import { withRedis } from './session.ts'

const USUAL_MS = 30_000

type Work<T> = (redis: Redis) => Promise<T>

/** What may be done twice. */
function asked<T>({ fields, http, signal, timeoutMs = USUAL_MS }: ActionCall, work: Work<T>): Promise<T> {
  return withRedis({ fields, http, signal, timeoutMs }, work)
}

/** What must be done once. */
function told<T>(call: ActionCall, work: Work<T>): Promise<T> {
  return begunWork((begun) =>
    asked(call, (redis) => {
      begun()
      return work(redis)
    }),
  )
}

const keyIn = ({ config }: ActionCall) => requiredText(config, 'key')

/** As a text: other values as JSON, in which a large number stays whole. */
const kept = (value: unknown) => (typeof value === 'string' ? value : printJson(value))

/** The client gives numbers as texts. */
function exact(number: unknown): number | bigint {
  const value = BigInt(String(number))
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value
}

const CONDITIONS: Readonly<Record<string, readonly string[]>> = { always: [], new: ['NX'], existing: ['XX'] }

function setWords({ config }: ActionCall): string[] {
  const ttl = numberIn(config, 'ttlSeconds', { min: 1 })
  if (ttl !== undefined && !Number.isInteger(ttl)) throw invalidInput('ttlSeconds', 'must be a whole number')
  const condition = textIn(config, 'condition') ?? 'always'
  const words = Object.hasOwn(CONDITIONS, condition) ? CONDITIONS[condition] : undefined
  if (words === undefined) throw invalidInput('condition', 'must be always, new or existing')
  return [...(ttl === undefined ? [] : ['EX', String(ttl)]), ...words]
}

function isAtStart({ config }: ActionCall, otherwise: 'start' | 'end'): boolean {
  const side = textIn(config, 'side') ?? otherwise
  if (side !== 'start' && side !== 'end') throw invalidInput('side', 'must be start or end')
  return side === 'start'
}

function argumentsIn({ config }: ActionCall, key: string): string[] {
  const given = jsonIn(config, key) ?? []
  return (Array.isArray(given) ? given : [given]).map(kept)
}

/** They have more than one answer, none, or change what the connection is. */
const ENDLESS =
  /^(?:SUBSCRIBE|PSUBSCRIBE|SSUBSCRIBE|UNSUBSCRIBE|PUNSUBSCRIBE|SUNSUBSCRIBE|MONITOR|SYNC|PSYNC|QUIT|RESET|HELLO|AUTH|SELECT|CLIENT|MULTI|EXEC|DISCARD|WATCH)$/i

function commandIn({ config }: ActionCall): string {
  const command = requiredText(config, 'command')
  if (!/^[A-Za-z][\w.-]*$/.test(command)) throw invalidInput('command', 'must be the name of one command')
  if (ENDLESS.test(command)) throw invalidInput('command', `must not be ${command.toUpperCase()} in a step`)
  return command
}

export const redis = defineProvider(redisDescription, {
  test: (fields, http) =>
    runConversation(
      'Redis',
      () =>
        withRedis({ fields, http, timeoutMs: TEST_TIMEOUT_MS }, async (client) => {
          await client.ping()
          return {}
        }),
      ({ code }) => (code === 'REFUSED' ? 'valid_limited' : undefined),
    ),
  runs: {
    async 'redis/get'(call) {
      const key = keyIn(call)
      const value = await asked(call, (client) => client.get(key))
      return { value, exists: value !== null }
    },
    async 'redis/set'(call) {
      const words = [
        keyIn(call),
        kept(call.config['value'] ?? requiredProse(call.config, 'value')),
        ...setWords(call),
      ]
      const answer = await told(call, (client) => client.call('SET', ...words))
      return { isSet: answer === 'OK' }
    },
    async 'redis/delete'(call) {
      const keys = listIn(call.config, 'keys') ?? []
      if (keys.length === 0) throw invalidInput('keys', 'must be set')
      return { count: exact(await asked(call, (client) => client.call('DEL', ...keys))) }
    },
    async 'redis/increment'(call) {
      const by = textIn(call.config, 'by') ?? '1'
      if (!/^-?\d{1,19}$/.test(by)) throw invalidInput('by', 'must be a whole number')
      const key = keyIn(call)
      return { value: exact(await told(call, (client) => client.call('INCRBY', key, by))) }
    },
    async 'redis/push'(call) {
      const words = [keyIn(call), ...argumentsIn(call, 'values')]
      if (words.length === 1) throw invalidInput('values', 'must be set')
      const command = isAtStart(call, 'end') ? 'LPUSH' : 'RPUSH'
      return { length: exact(await told(call, (client) => client.call(command, ...words))) }
    },
    async 'redis/pop'(call) {
      const count = numberIn(call.config, 'count', { min: 1, max: 1000 }) ?? 1
      const words = [keyIn(call), String(count)]
      const command = isAtStart(call, 'start') ? 'LPOP' : 'RPOP'
      const taken = await told(call, (client) => client.call(command, ...words))
      const values = Array.isArray(taken) ? taken : []
      return { values, count: values.length }
    },
    async 'redis/publish'(call) {
      const words = [requiredText(call.config, 'channel'), requiredProse(call.config, 'message')]
      return { receivers: exact(await told(call, (client) => client.call('PUBLISH', ...words))) }
    },
    async 'redis/command'(call) {
      const command = commandIn(call)
      const words = argumentsIn(call, 'arguments')
      const seconds = numberIn(call.config, 'timeoutSeconds', { min: 1, max: 600 })
      const limited = seconds === undefined ? call : { ...call, timeoutMs: seconds * 1000 }
      return { result: await told(limited, (client) => client.call(command, ...words)) }
    },
  },
})
