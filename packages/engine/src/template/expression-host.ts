import { Budget, CHARACTERS_A_STEP, type EvaluateOptions, type Host, readProperty } from '@orch/expression'
import type { EngineError } from '../errors.ts'
import { isRecord } from '../json.ts'
import { parseToken } from './parse-template.ts'
import type { ReadableStep, Scope } from './readable.ts'

const budgets = new WeakMap<Scope, Budget>()

/** How expressions are evaluated in a scope: all of one scope share a budget, which draws on the engine's. */
export function optionsOf(scope: Scope, warn: (message: string) => void): EvaluateOptions {
  return { budget: budgetOf(scope), warn, ...scope.clock }
}

function budgetOf(scope: Scope): Budget {
  const known = budgets.get(scope)
  if (known) return known
  const fuel = scope.budget
  // The engine's own fuel decides where there is one, so that the error names the limit that an operator sets.
  const budget = fuel
    ? // Fuel is counted in characters.
      new Budget({ steps: Number.MAX_SAFE_INTEGER }, (steps) => fuel.spend(steps * CHARACTERS_A_STEP))
    : new Budget()
  budgets.set(scope, budget)
  return budget
}

/** How one expression reads what is around it. */
type Reading = {
  /** The step that the expression begins with. */
  head: ReadableStep | undefined
  /** Reads a `{{…}}` inside. */
  embedded: (body: string, position: number) => unknown
  /** Where in the text of the setting a place of the expression is. */
  placeOf: (position: number) => number
  /** The error for a name that stands for nothing. */
  unknownName: (name: string, position: number) => EngineError
}

/** The names of an expression: steps by every name that a template may use, `$id`, and what the execution gives. */
export function hostOf(scope: Scope, { head, embedded, placeOf, unknownName }: Reading): Host {
  const byName = (by: 'id' | 'old-id' | 'name', name: string, position: number) =>
    scope.find({
      source: by === 'id' ? `@${name}` : name,
      position: placeOf(position),
      reference: { by, name, label: undefined },
    }).output
  return {
    name: (name, position) => {
      if (scope.has({ by: 'name', name, label: undefined })) return byName('name', name, position)
      if (name.startsWith('$') && name.length > 1) return byName('old-id', name.slice(1), position)
      const { names = {} } = scope
      if (Object.hasOwn(names, name)) return names[name]
      throw unknownName(name, placeOf(position))
    },
    reference: ({ id, start }) => (id === '' && head ? head.output : byName('id', id, start)),
    embedded: (body, position) => embedded(body, placeOf(position)),
    field: fieldOf,
  }
}

/** A step that answered in the seed system's envelope is looked into, but for its own three fields. */
function fieldOf(root: unknown, key: string | number): unknown {
  const direct = readProperty(root, key)
  if (direct !== undefined || key === 'success' || key === 'data' || key === 'error' || !isRecord(root))
    return direct
  return Object.hasOwn(root, 'data') ? readProperty(root['data'], key) : undefined
}

/** The token of a `{{…}}` inside an expression. @throws EngineError INVALID_TEMPLATE */
export function embeddedToken(body: string, position: number) {
  return parseToken(`{{${body}}}`, position)
}
