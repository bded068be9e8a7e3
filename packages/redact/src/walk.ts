/** How a walk treats what it meets. `undefined` from `field` means: look inside. */
export type Visitor = {
  text(text: string): string
  field(name: string, value: unknown): string | undefined
  maxDepth: number
}

type Place = { seen: Map<object, unknown>; depth: number }

const CUT = '[TRUNCATED]'

/** A copy of any value, in the shape JSON could take it, with every text seen by the visitor. Never throws. */
export function copyOf(value: unknown, visitor: Visitor): unknown {
  return copy(value, visitor, { seen: new Map(), depth: 0 })
}

function copy(value: unknown, visitor: Visitor, place: Place): unknown {
  switch (typeof value) {
    case 'string':
      return visitor.text(value)
    case 'bigint':
      return value.toString()
    case 'function':
    case 'symbol':
      return undefined
    case 'object':
      return value === null ? null : copyObject(value, visitor, place)
    default:
      return value
  }
}

function copyObject(value: object, visitor: Visitor, { seen, depth }: Place): unknown {
  if (depth >= visitor.maxDepth) return CUT
  const before = seen.get(value)
  if (before !== undefined) return before
  const inside = { seen, depth: depth + 1 }
  const plain = plainOf(value)
  if (typeof plain === 'string') return visitor.text(plain)
  if (plain instanceof Date) return plain
  return Array.isArray(plain)
    ? copyList(value, plain, visitor, inside)
    : copyRecord(value, plain, visitor, inside)
}

/** What of an exotic object can be written down. */
function plainOf(value: object): string | Date | unknown[] | [string, unknown][] | Record<string, unknown> {
  if (value instanceof Date) return new Date(value)
  if (value instanceof URL) return value.href
  if (value instanceof Error) return errorFields(value)
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString()
  if (value instanceof Set) return [...value]
  if (value instanceof Map || value instanceof Headers) return Object.fromEntries(value)
  return Array.isArray(value) ? value : ownFields(value)
}

function copyList(key: object, list: unknown[], visitor: Visitor, place: Place): unknown[] {
  const made: unknown[] = []
  place.seen.set(key, made)
  for (const item of list) made.push(copy(item, visitor, place))
  return made
}

function copyRecord(key: object, record: object, visitor: Visitor, place: Place): unknown {
  const made: Record<string, unknown> = {}
  place.seen.set(key, made)
  for (const [name, value] of Object.entries(record)) {
    if (name !== '__proto__')
      made[visitor.text(name)] = visitor.field(name, value) ?? copy(value, visitor, place)
  }
  return made
}

function errorFields(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error
  return {
    ...ownFields(error),
    name,
    message,
    ...(stack ? { stack } : {}),
    ...(cause === undefined ? {} : { cause }),
  }
}

/** A getter that throws costs its own field only. */
function ownFields(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(record).map((key) => {
      try {
        return [key, (record as Record<string, unknown>)[key]]
      } catch {
        return [key, '[UNREADABLE]']
      }
    }),
  )
}
