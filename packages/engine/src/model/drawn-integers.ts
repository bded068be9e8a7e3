import { isList } from '@orch/entrance'
import { EngineError } from '../errors.ts'
import { isRecord } from '../json.ts'

/**
 * How a drawing writes an integer beyond ±(2^53 - 1), in sample data or a setting: `{"$integer": "7615917337495251231"}`. A drawing
 * passes through programs that would round the number itself.
 */
const KEY = '$integer'
const DIGITS = /^-?\d{16,}$/

export function drawIntegers(value: unknown): unknown {
  if (typeof value === 'bigint') return { [KEY]: String(value) }
  return mapped(value, drawIntegers)
}

/** A copy in which they are integers again; the value itself when there are none. */
export function readIntegers(value: unknown): unknown {
  if (isDrawnInteger(value)) return BigInt(value[KEY])
  return mapped(value, readIntegers)
}

function isDrawnInteger(value: unknown): value is { [KEY]: string } {
  if (!isRecord(value) || typeof value[KEY] !== 'string') return false
  return DIGITS.test(value[KEY]) && Object.keys(value).length === 1
}

/** Keeps every part that does not change. */
function mapped(value: unknown, change: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    if (!isList(value)) throw new EngineError('INVALID_ARGUMENT', 'A list has too many places')
    const items = value.map(change)
    return items.every((item, index) => item === value[index]) ? value : items
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, change(item)])
  return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries)
}
