import { LARGEST } from './bodies.ts'

/** What of a value becomes large: its lists, its longest text, or one object by many names. */
export type Growth = 'lists' | 'text' | 'names'

const ROOM = 100_000
const MOST_NAMES = 90_000

/** The value, as large as a body may be. */
export function grown(value: unknown, how: Growth): unknown {
  if (how === 'lists') return longLists(value)
  return how === 'text' ? longText(value) : { ...manyNames(), ...Object(value) }
}

function manyNames(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: MOST_NAMES }, (_, n) => [`k${n}`, n]))
}

/** Each outermost list has its items again and again. */
function longLists(value: unknown): unknown {
  const lists = listsIn(value)
  if (lists.length === 0) return longText(value)
  const each = (LARGEST - ROOM) / lists.length
  return mapped(value, (list) => {
    const times = Math.max(1, Math.floor(each / (JSON.stringify(list).length + 1)))
    return Array.from({ length: times * list.length }, (_, n) => list[n % list.length])
  })
}

function listsIn(value: unknown): unknown[][] {
  if (Array.isArray(value)) return value.length > 0 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listsIn) : []
}

function mapped(value: unknown, change: (list: unknown[]) => unknown[]): unknown {
  if (Array.isArray(value)) return value.length > 0 ? change(value) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapped(inner, change)]))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Its longest text, that is no address, again and again. */
function longText(value: unknown): unknown {
  const longest = textsIn(value).reduce((most, text) => (text.length > most.length ? text : most), '')
  if (longest === '') return value
  const long = `${longest} `.repeat(Math.floor((LARGEST - ROOM) / (JSON.stringify(longest).length + 1)))
  let isDone = false
  const walk = (inner: unknown): unknown => {
    if (inner === longest && !isDone) {
      isDone = true
      return long
    }
    if (Array.isArray(inner)) return inner.map(walk)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, walk(one)]))
  }
  return walk(value)
}

/** The first event but one of a stream, again and again. */
export function grownEvents(text: string): string {
  const events = text.split('\n\n')
  const middle = `${events[Math.min(1, events.length - 1)]}\n\n`
  return [events[0], middle.repeat(Math.floor(LARGEST / 4 / middle.length)), ...events.slice(1)].join('\n\n')
}
