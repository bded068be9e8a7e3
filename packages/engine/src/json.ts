import { parseJson, printJson } from '@orch/json'

/** What a step may hand on: JSON, and nothing else. Integers beyond ±(2^53 - 1) are bigint. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json }

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isSameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other)
  if (!isRecord(one) || !isRecord(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => isSameJson(one[name], other[name]))
}

function isSameList(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((item, index) => isSameJson(item, other[index]))
}

/**
 * JSON text of structures, plain text of scalars; nothing for null. Drawings may hold `{"toString": 1}` where a text belongs, of
 * which `String()` makes an error.
 */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? printJson(value) : String(value)
}

/** The number that a drawn value stands for; NaN for structures, on which `Number()` may fail. */
export function numberOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Number.NaN : Number(value)
}

/** A structure that was typed in as text; anything else as it is. */
export function parsedText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return parseJson(value)
  } catch {
    return value
  }
}
