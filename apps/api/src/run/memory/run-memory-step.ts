import { DataError, keysOf } from '@orch/data'
import { type ActionCall, ActionError, type Json } from '@orch/engine'
import { parseJson } from '@orch/json'
import type { KeptValues } from '../kept-values.ts'
import { hiddenTexts } from './hidden-texts.ts'
import type { Memory } from './memory.ts'
import { nextValue } from './next-value.ts'

export type MemoryParts = { memory: Memory; kept: Pick<KeptValues, 'text' | 'know'> }

type Run = (parts: MemoryParts, call: ActionCall) => Promise<Json>

const STEPS: Readonly<Record<string, Run>> = {
  Remember: remember,
  Recall: recall,
  'Remove Items Seen Before': removeSeen,
}

/** Whether a step works with what its workflow keeps between runs. */
export function isMemoryStep(actionType: string): boolean {
  return Object.hasOwn(STEPS, actionType)
}

/** @throws ActionError */
export async function runMemoryStep(parts: MemoryParts, actionType: string, call: ActionCall): Promise<Json> {
  const run = STEPS[actionType]
  if (!run) throw new ActionError({ code: 'UNKNOWN_ACTION', message: `There is no action "${actionType}"` })
  await call.confirm?.()
  return run(parts, call)
}

async function remember({ memory, kept }: MemoryParts, call: ActionCall): Promise<Json> {
  const { executionId, config } = call
  const hidden = hiddenTexts(config['value'] ?? null, (text) => kept.text(executionId, text))
  const change = { next: nextValue(config), hidden, days: daysIn(call) }
  const written = await memory.change(call, nameIn(call), change)
  await hide(kept, executionId, written.hidden)
  return { value: written.value, before: written.before }
}

/** What one execution had to hide, every later one hides. */
async function hide(
  kept: MemoryParts['kept'],
  executionId: string,
  hidden: readonly string[],
): Promise<void> {
  if (hidden.length === 0) return
  const secrets = hidden.map((value) => ({ value, label: 'remembered', learnt: true }))
  await kept.know(executionId, secrets)
}

async function recall({ memory, kept }: MemoryParts, call: ActionCall): Promise<Json> {
  const found = await memory.recall(call, nameIn(call))
  await hide(kept, call.executionId, found?.hidden ?? [])
  return {
    value: found?.value ?? call.config['default'] ?? null,
    found: found !== undefined,
    at: found?.at.toISOString() ?? null,
  }
}

const MOST_KEPT = 100_000

async function removeSeen({ memory }: MemoryParts, call: ActionCall): Promise<Json> {
  const name = nameIn(call, 'seen')
  const keep = numberIn(call, 'keep', { min: 1, max: MOST_KEPT }) ?? 10_000
  const items = listIn(call)
  const keys = keysIn(call, items)
  const distinct = [...new Set(keys)]
  if (distinct.length > keep)
    throw invalid('keep', `must be ${distinct.length} or more: the list has so many different items`)
  const days = daysIn(call)
  const left = await memory.firstSeen(call, name, distinct, { keep, days })
  // Of items that are the same in one list, the first is the new one.
  const fresh = items.filter((_, index) => left.delete(keys[index] ?? ''))
  return { items: fresh, count: fresh.length, removed: items.length - fresh.length }
}

function keysIn({ config }: ActionCall, items: readonly Json[]): string[] {
  const { fields, compare } = config
  try {
    return keysOf(items, { fields, compare } as never)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new ActionError({ code: error.code, message: error.message })
  }
}

function listIn({ config }: ActionCall): readonly Json[] {
  const { items } = config
  const list = typeof items === 'string' ? parsed(items) : items
  if (Array.isArray(list)) return list
  throw new ActionError({ code: 'NOT_A_LIST', message: '"items" must be a list, such as {{step.items}}' })
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

const LONGEST_NAME = 100

function nameIn({ config }: ActionCall, otherwise = ''): string {
  const name = String(config['name'] ?? '').trim() || otherwise
  if (name === '') throw invalid('name', 'must be set')
  if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
    throw invalid('name', `must be ${LONGEST_NAME} characters at most, without line breaks`)
  return name
}

const MOST_DAYS = 3_650

function daysIn(call: ActionCall): number | undefined {
  return numberIn(call, 'days', { min: 1 / 1_440, max: MOST_DAYS })
}

function numberIn({ config }: ActionCall, key: string, { min, max }: { min: number; max: number }) {
  const raw = config[key]
  if (raw === undefined || raw === null || raw === '') return undefined
  const number = Number(raw)
  if (number >= min && number <= max) return number
  throw invalid(key, `must be a number from ${min >= 1 ? min : 'a minute'} to ${max}`)
}

function invalid(setting: string, message: string): ActionError {
  return new ActionError({ code: 'INVALID_INPUT', message: `"${setting}" ${message}` })
}
