import { ExpressionError } from '@orch/expression'
import { ActionError, EngineError } from '../errors.ts'
import { type Json, textOf } from '../json.ts'
import type { ItemReader } from '../ports.ts'
import { parseTemplate, type Template } from './parse-template.ts'
import { prepareToken } from './read-token.ts'
import type { Scope } from './readable.ts'

type Warn = (message: string) => void

/** What the templates of an item may name besides steps; these come before steps of the same name. */
export const ITEM_NAMES = { item: null, index: 0 }

const MOST_WARNINGS = 20

/** Reads texts for one item after the other. What does not depend on the item is found once. */
export function createItemReader(scope: Scope, warn: Warn): ItemReader {
  const names: Record<string, Json> = { ...scope.names, ...ITEM_NAMES }
  const own = itemScope({ ...scope, names })
  const once = onceEach(warn)
  return (text) =>
    coded(() => {
      const read = partsReader(parseTemplate(text), own, once)
      return ({ item, index }) => {
        names['item'] = item as Json
        names['index'] = index
        return coded(read)
      }
    })
}

/** The scope of an item's templates; it remembers the steps that it found. */
export function itemScope(scope: Scope): Scope {
  const known = new Map<string, boolean>()
  const steps = new Map<string, ReturnType<Scope['find']>>()
  const keyOf = ({ by, name }: Parameters<Scope['has']>[0]) => `${by}:${name}`
  return {
    ...scope,
    places: { ...scope.places, input: () => 'item' },
    has(reference) {
      if (reference.by === 'name' && Object.hasOwn(ITEM_NAMES, reference.name)) return false
      const key = keyOf(reference)
      const found = known.get(key) ?? scope.has(reference)
      known.set(key, found)
      return found
    },
    find(named) {
      const key = keyOf(named.reference)
      const found = steps.get(key) ?? scope.find(named)
      steps.set(key, found)
      return found
    },
  }
}

function partsReader(parts: Template, scope: Scope, warn: Warn): () => Json | undefined {
  const reads = parts.map((part) => (typeof part === 'string' ? () => part : prepareToken(part, scope, warn)))
  const [only] = reads
  if (reads.length === 1 && only) return only
  return () => reads.map((read) => textOf(read())).join('')
}

/** Tells each warning once, and no more than a person reads. */
export function onceEach(warn: Warn): Warn {
  const told = new Set<string>()
  return (message) => {
    if (told.has(message) || told.size >= MOST_WARNINGS) return
    told.add(message)
    warn(message)
  }
}

/** Codes that say more than that a template could not be read. */
const OWN_CODES = new Set<string>(['FUEL_SPENT', 'EXPRESSION_TOO_LARGE'])

/** @throws ActionError for what an EngineError says */
export function coded<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw new ActionError({ code: codeOf(error), message: error.message })
  }
}

/** A step may have a rule for values without a common order, so that these keep their code. */
function codeOf({ code, cause }: EngineError): string {
  if (cause instanceof ExpressionError && cause.code === 'TYPES_DIFFER') return cause.code
  return OWN_CODES.has(code) ? code : 'INVALID_TEMPLATE'
}
