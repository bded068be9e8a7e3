import { types } from 'node:util'
import { expect, test } from 'vitest'
import { WAIT_MS } from '../vitest.limits.ts'
import { entrancesOf } from './entrances.ts'

/** One public function: how it is called, and sane arguments, new for each call. */
export type Sample = {
  call: (...args: never[]) => unknown
  args?: () => unknown[]
  /** Beginnings of titles: what comes through as it is by the function's contract, such as `0.source.`. */
  passes?: readonly string[]
}

class Hidden {
  #id = 'hidden'
  get id() {
    return this.#id
  }
}

/** What a caller without types may hand over. Each is made for one call: a function may change what it gets. */
const HOSTILE: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  5: () => 5,
  '-1': () => -1,
  'half of 1': () => 0.5,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  'more than a timer takes': () => 3e9,
  'more than a date takes': () => 1e300,
  'a bigint': () => 10n,
  'an empty text': () => '',
  'a text': () => 'x',
  'half a character': () => '\ud800',
  'a zero byte': () => '\0',
  'a symbol': () => Symbol('hostile'),
  'an empty list': () => [],
  'a list of nothing': () => [undefined, null],
  'an empty record': () => ({}),
  'a record without a prototype': () => Object.create(null),
  'a function': () => () => undefined,
  'an Invalid Date': () => new Date(Number.NaN),
  'a map': () => new Map([['a', 1]]),
  'an instance': () => new (class Hostile {})(),
  'a record in a circle': inCircle,
  'a record 20,000 deep': inDepth,
  'a list with a hole': () => Object.assign([], { length: 1 }),
  'something like a list of 2^53 places': () => ({ length: 2 ** 53 }),
  bytes: () => new Uint8Array(8),
  'bytes that were given away': givenAway,
  'a revoked proxy': () => revoked({}),
  'a revoked list': () => revoked([]),
  'an empty date': () => Object.create(Date.prototype),
  'a date through a proxy': () => new Proxy(new Date(0), {}),
  'private fields through a proxy': () => new Proxy(new Hidden(), {}),
  'a getter that throws': () => Object.defineProperty({}, 'id', { get: boom, enumerable: true }),
  'a proxy that throws': () => new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom }),
  'a list that throws': () => new Proxy([], { get: boom }),
  'a text that throws': () => ({ toString: boom, valueOf: boom, toJSON: boom, [Symbol.toPrimitive]: boom }),
}

/**
 * Calls every function of a package with hostile arguments.
 *
 * @param url the `import.meta.url` of a test of the package: a function of one of its entrances that has no sample fails the test
 */
export function refusesHostileArguments(
  url: string,
  errors: readonly (new (...args: never[]) => Error)[],
  samples: Record<string, Sample>,
): void {
  test('every public function has a sample', async () => {
    const exports = await entrancesOf(url)
    const functions = Object.keys(exports).filter((name) => typeof exports[name] === 'function')
    const sampled = Object.keys(samples).map((name) => name.split('.')[0])
    const own = errors.map(({ name }) => name)
    expect(functions.filter((name) => !sampled.includes(name) && !own.includes(name))).toEqual([])
  })

  refusesHostileCalls(errors, samples)
}

/**
 * Calls functions with hostile arguments: left out, in the place of each argument, and in the place of each field of an argument. Each
 * call must end, give a value without NaN and Invalid Date, or fail with one of these errors.
 */
export function refusesHostileCalls(
  errors: readonly (new (...args: never[]) => Error)[],
  samples: Record<string, Sample>,
): void {
  test.each(Object.entries(samples))('%s refuses hostile arguments with a code', async (_, sample) => {
    const { call, args = () => [], passes = [] } = sample
    const problems: string[] = []
    for (const { title, made } of trials(args)) {
      if (passes.some((start) => title.startsWith(start))) continue
      const problem = await problemOf(() => call(...(made() as never[])), errors)
      if (problem) problems.push(`${title}: ${problem}`)
    }
    expect(problems).toEqual([])
  })
}

/** What takes time or memory when it is walked before it is looked at: tried in the place of a whole argument. */
const ENDLESS = { 'a list of 2^32-1 places': () => Object.assign([], { length: 2 ** 32 - 1 }) }

/** Tried where a text is taken. */
const LARGE_TEXTS = {
  'a large text': ofCharacters('x'),
  'a large text of brackets': ofCharacters('[('),
  'a large text of braces': ofCharacters('{{a}}'),
}

function ofCharacters(repeated: string): () => string {
  const text = repeated.repeat(200_000 / repeated.length)
  return () => text
}

/** What may stand in this place. */
function hostileAt(path: Path, sane: unknown): [string, () => unknown][] {
  if (path.length > 1) return Object.entries(HOSTILE)
  const large = typeof sane === 'string' ? LARGE_TEXTS : {}
  return Object.entries({ ...HOSTILE, ...ENDLESS, ...large })
}

type Trial = { title: string; made: () => unknown[] }
type Path = (string | number)[]

function trials(args: () => unknown[]): Trial[] {
  const places = args().flatMap((arg, at): Path[] => [[at], ...fieldsOf(arg).map((path) => [at, ...path])])
  return [
    { title: 'sane', made: args },
    ...args().map((_, count) => ({ title: `${count} arguments`, made: () => args().slice(0, count) })),
    ...places.flatMap((path) =>
      hostileAt(path, args()[path[0] as number]).map(([name, hostile]) => ({
        title: `${path.join('.')} = ${name}`,
        made: () => replaced(args(), path, hostile()),
      })),
    ),
  ]
}

/** Two levels deep: options hold records, lists hold rows. */
function fieldsOf(value: unknown, depth = 2): Path[] {
  if (depth === 0 || !isPlain(value)) return []
  return Object.entries(value).flatMap(([key, held]): Path[] => [
    [key],
    ...fieldsOf(held, depth - 1).map((path) => [key, ...path]),
  ])
}

function replaced(value: unknown, [key, ...rest]: Path, hostile: unknown): unknown[] {
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const at = copy as Record<string | number, unknown>
  if (key !== undefined) at[key] = rest.length === 0 ? hostile : replaced(at[key], rest, hostile)
  return copy as unknown[]
}

async function problemOf(call: () => unknown, errors: readonly (new (...args: never[]) => Error)[]) {
  try {
    const given = call()
    const value = isPromise(given) ? await withinLimit(given) : given
    return strange(value)
  } catch (error) {
    if (errors.some((own) => error instanceof own) && 'code' in (error as Error)) return undefined
    return error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error'
  }
}

function withinLimit(given: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hang = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('it hangs')), WAIT_MS / 4)
  })
  return Promise.race([given, hang]).finally(() => clearTimeout(timer))
}

/** NaN and Invalid Date among what a function gave, however deep. */
function strange(given: unknown): string | undefined {
  const seen = new Set<unknown>()
  const left = [given]
  while (left.length > 0) {
    const value = left.pop()
    if (Number.isNaN(value)) return 'it gave NaN'
    if (types.isDate(value) && Number.isNaN(value.getTime())) return 'it gave an Invalid Date'
    if (!isPlain(value) || seen.has(value)) continue
    seen.add(value)
    for (const held of valuesOf(value)) left.push(held)
  }
  return undefined
}

function valuesOf(value: object): unknown[] {
  try {
    return Object.values(value)
  } catch {
    return []
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return types.isPromise(value)
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  try {
    return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  } catch {
    return false
  }
}

function inDepth(): unknown {
  let value: unknown = {}
  for (let depth = 0; depth < 20_000; depth += 1) value = { id: value }
  return value
}

function givenAway(): unknown {
  const bytes = new Uint8Array(8)
  structuredClone(bytes, { transfer: [bytes.buffer] })
  return bytes
}

function revoked<T extends object>(target: T): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

function inCircle(): unknown {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  return circle
}

function boom(): never {
  throw new TypeError('a hostile argument threw')
}
