import { parseJson, printJson } from '@orch/json'
import { invalidInput, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { readPath } from './read-path.ts'

/** Says after a page whether it was the last one. */
export type StopRule = (seen: Readonly<Record<string, unknown>>) => boolean

const RULE = /^([\w.[\]-]+)\s+is\s+(not\s+)?(.+)$/s

/**
 * The rule that a step names: `data.hasMore is false`, `data.items is empty`, `headers.x-more is not "1"`, `count is not empty`. It may read
 * `data`, `status`, `headers`, `pages` and `count`.
 * @throws ProviderError INVALID_INPUT
 */
export function stopRule(config: ActionCall['config']): StopRule {
  const text = textIn(config, 'httpPageUntil')
  if (text === undefined) return () => false
  const [, path, not, wanted] = RULE.exec(text) ?? []
  if (path === undefined || wanted === undefined)
    throw invalidInput('httpPageUntil', 'must be such as "data.hasMore is false" or "data.next is empty"')
  const isMet = wanted.trim() === 'empty' ? isEmpty : equals(wanted.trim())
  return (seen) => isMet(readPath(seen, path)) !== (not !== undefined)
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** As JSON, else as text. A field that is missing equals nothing. */
function equals(wanted: string): (value: unknown) => boolean {
  const expected = jsonOr(wanted)
  return (value) => value !== undefined && (value === wanted || printJson(value) === printJson(expected))
}

function jsonOr(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}
