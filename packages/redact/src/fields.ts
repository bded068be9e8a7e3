/** What a record is made of, in order; two fields may have one name. */
export type Fields = {
  readonly names: readonly string[]
  valueAt(index: number): unknown
  /** The object itself where it is a record. */
  readonly record: object
}

export const UNREADABLE = '[UNREADABLE]'
const NO_RECORD: object = {}

/** Read here, as these have no fields of their own, or fields that are not what they hold. Each by its name: not every runtime has all of them. */
const CLASSES: readonly (readonly [
  name: string,
  entriesOf: (value: never) => Iterable<readonly [unknown, unknown]>,
])[] = [
  ['Error', (error: Error) => errorEntries(error)],
  ['Map', (map: Map<unknown, unknown>) => map],
  ['Headers', (headers: Headers) => headers],
  ['FormData', (form: FormData) => form],
  ['Blob', (blob: Blob) => read(blob, ['name', 'type', 'size', 'lastModified'])],
  ['Request', (request: Request) => read(request, ['method', 'url', 'headers', 'redirect'])],
  ['Response', (response: Response) => read(response, ['status', 'statusText', 'url', 'headers'])],
]

/** The fields of an object that is not a list, text, set or bytes. */
export function fieldsOfObject(value: object): Fields {
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === Object.prototype || prototype === null
  const known = isPlain ? undefined : CLASSES.find(([name]) => isOf(name, value))
  if (known !== undefined) return fieldsOfEntries(known[1](value as never))
  const names = Object.keys(value)
  return { names, valueAt: (index) => fieldOf(value, names[index] ?? ''), record: value }
}

function isOf(name: string, value: object): boolean {
  const known: unknown = Reflect.get(globalThis, name)
  return typeof known === 'function' && value instanceof known
}

function fieldsOfEntries(entries: Iterable<readonly [unknown, unknown]>): Fields {
  const list = [...entries]
  const names = list.map(([name]) => (typeof name === 'object' && name !== null ? '[object]' : String(name)))
  return { names, valueAt: (index) => list[index]?.[1], record: NO_RECORD }
}

function read(value: object, names: readonly string[]): [string, unknown][] {
  return names.filter((name) => name in value).map((name) => [name, fieldOf(value, name)])
}

function errorEntries(error: Error): Iterable<[string, unknown]> {
  const fields = new Map<string, unknown>([
    ['name', error.name],
    ['message', error.message],
  ])
  for (const name of ['stack', 'code', 'cause', 'errors']) {
    const value = fieldOf(error, name)
    if (value !== undefined) fields.set(name, value)
  }
  for (const name of Object.keys(error)) fields.set(name, fieldOf(error, name))
  return fields
}

/** A getter that throws costs its own field only. */
function fieldOf(record: object, name: string): unknown {
  try {
    return Reflect.get(record, name)
  } catch {
    return UNREADABLE
  }
}

const NAMING = ['name', 'key', 'header', 'headerName', 'field', 'variable', 'k'] as const
const HOLDING = ['value', 'values', 'content', 'v'] as const

/** Whether a field of this name may hold a value that another field of the record names. */
export function isHolding(name: string): boolean {
  return (HOLDING as readonly string[]).includes(name)
}

/** The field that holds a value in a record such as `{name: 'apiKey', value: 'x'}`, and the name of that value. */
export function partnerOf(record: object): { value: string; name: string } | undefined {
  const value = HOLDING.find((holding) => Object.hasOwn(record, holding))
  if (value === undefined) return undefined
  // As browsers keep cookies: every one may open a session.
  if (Object.hasOwn(record, 'httpOnly') || Object.hasOwn(record, 'sameSite')) return { value, name: 'cookie' }
  for (const naming of NAMING) {
    const name = Object.hasOwn(record, naming) ? fieldOf(record, naming) : undefined
    if (typeof name === 'string' && name !== '') return { value, name }
  }
  return undefined
}

/** Objects that stand for their text. */
export function isText(value: object): boolean {
  return (
    value instanceof URL ||
    value instanceof URLSearchParams ||
    value instanceof RegExp ||
    value instanceof String
  )
}
