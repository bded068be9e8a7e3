import { invalidInput } from './inputs.ts'
import type { ProviderError } from './provider-error.ts'

/** JSON cannot bring deeper data: `@orch/json` reads as many levels. */
const DEEPEST = 10_000

/**
 * Why an action could not read its settings, where it failed of one that is not data: what steps get is data, and looking through large
 * settings before each call would cost more than the call.
 * @returns undefined where all are data: then the fault is the action's own
 */
export function unreadableSetting(config: unknown, cause: unknown): ProviderError | undefined {
  if (!isPlain(config)) return invalidInput('config', 'must be an object of data', cause)
  const [name] = Object.entries(config).find(([, value]) => !isData(value)) ?? []
  return name === undefined ? undefined : invalidInput(name, 'must be data, as JSON has it', cause)
}

/** Level by level, so that no depth ends it. */
function isData(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const next: unknown[] = []
    for (const one of level) {
      const inner = innerOf(one)
      if (inner === undefined) return false
      for (const each of inner) next.push(each)
    }
    if (next.length === 0) return true
    level = next
  }
  return false
}

/** What a list or an object holds; undefined where it is not data, such as a list with holes. */
function innerOf(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return []
  const isWhole = Array.isArray(value) ? Object.keys(value).length === value.length : isPlain(value)
  return isWhole ? Object.values(value) : undefined
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const made = Object.getPrototypeOf(value)
  return made === Object.prototype || made === null
}
