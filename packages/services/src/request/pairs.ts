import { textOf } from '../values.ts'

/** The settings of an HTTP Request. */
export type HttpSettings = Record<string, unknown>

export type Pair = readonly [name: string, text: string]

/** `metadata[order]=7`, `expand[]=customer`. */
export function bracketed(name: string, value: unknown): Pair[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => bracketed(isStructure(one) ? `${name}[${index}]` : `${name}[]`, one))
  if (!isStructure(value)) return value === undefined ? [] : [[name, value === null ? '' : textOf(value)]]
  return Object.entries(value).flatMap(([own, one]) => bracketed(`${name}[${own}]`, one))
}

export function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
