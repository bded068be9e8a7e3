import type { Callback, Code, Run } from '../run.ts'
import type { Arrow, Pattern } from '../syntax/tree.ts'
import { namesIn } from '../syntax/walk.ts'
import { isFields } from '../values/kinds.ts'
import { readProperty } from '../values/read.ts'
import type { Compiling } from './compiling.ts'

type Bind = (run: Run, values: readonly unknown[]) => void
type BindOne = (run: Run, value: unknown) => void

/** An arrow function as a value for the function it is given to. A call is one step. */
export function compileArrow(compiler: Compiling, { params, rest, body }: Arrow): Code {
  const { bind, inner, plainSlots } = bindPattern(compiler, params, rest)
  const code = inner.compile(body)
  if (plainSlots && plainSlots.length <= 2) {
    const [first, second] = plainSlots
    return (run): Callback =>
      (a, b) => {
        run.budget.spend(1)
        if (first !== undefined) run.slots[first] = a
        if (second !== undefined) run.slots[second] = b
        return code(run)
      }
  }
  return (run): Callback =>
    (...args) => {
      run.budget.spend(1)
      bind(run, args)
      return code(run)
    }
}

/** Slots for the names of patterns, and how values get into them; `plainSlots` when all are plain names. */
export function bindPattern(
  compiler: Compiling,
  patterns: readonly Pattern[],
  rest?: Pattern,
): { bind: Bind; inner: Compiling; plainSlots: number[] | undefined } {
  const all = rest ? [...patterns, rest] : patterns
  const { inner, slots } = compiler.withLocals(all.flatMap(namesIn))
  const binders = patterns.map((pattern) => binder(inner, pattern, slots))
  const bindRest = rest ? binder(inner, rest, slots) : undefined
  const bind: Bind = (run, values) => {
    binders.forEach((one, index) => {
      one(run, values[index])
    })
    bindRest?.(run, values.slice(binders.length))
  }
  const arePlain =
    !rest && patterns.every((pattern) => pattern.kind === 'name' && pattern.fallback === undefined)
  return { bind, inner, plainSlots: arePlain ? [...slots.values()] : undefined }
}

function binder(compiler: Compiling, pattern: Pattern, slots: Map<string, number>): BindOne {
  const take = taker(compiler, pattern, slots)
  if (!pattern.fallback) return take
  const fallback = compiler.compile(pattern.fallback)
  return (run, value) => take(run, value === undefined ? fallback(run) : value)
}

function taker(compiler: Compiling, pattern: Pattern, slots: Map<string, number>): BindOne {
  if (pattern.kind === 'name') {
    const slot = slots.get(pattern.name) ?? 0
    return (run, value) => {
      run.slots[slot] = value
    }
  }
  const rest = pattern.rest ? binder(compiler, pattern.rest, slots) : undefined
  return pattern.kind === 'list'
    ? listTaker(compiler, pattern, slots, rest)
    : objectTaker(compiler, pattern, slots, rest)
}

function listTaker(
  compiler: Compiling,
  { items }: Extract<Pattern, { kind: 'list' }>,
  slots: Map<string, number>,
  rest: BindOne | undefined,
): BindOne {
  const binders = items.map((item) => (item ? binder(compiler, item, slots) : undefined))
  return (run, value) => {
    binders.forEach((bind, index) => {
      bind?.(run, readProperty(value, index))
    })
    rest?.(run, Array.isArray(value) ? value.slice(items.length) : [])
  }
}

function objectTaker(
  compiler: Compiling,
  { entries }: Extract<Pattern, { kind: 'object' }>,
  slots: Map<string, number>,
  rest: BindOne | undefined,
): BindOne {
  const binders = entries.map(({ key, pattern }) => ({ key, bind: binder(compiler, pattern, slots) }))
  const taken = new Set(entries.map(({ key }) => key))
  return (run, value) => {
    for (const { key, bind } of binders) bind(run, readProperty(value, key))
    const left = isFields(value) ? Object.entries(value).filter(([key]) => !taken.has(key)) : []
    rest?.(run, Object.fromEntries(left))
  }
}
