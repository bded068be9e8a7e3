import { printJson } from '@orch/json'
import type { Operation, Shape } from './operation.ts'
import { KIND_WORDS } from './run/misfits.ts'

/** What is another thing about an operation than before; `breaks` is what steps that use it may fail of. */
export type OperationChange = { id: string; breaks: readonly string[]; notes: readonly string[] }

export function compareOperations(
  before: readonly Operation[],
  after: readonly Operation[],
): OperationChange[] {
  const byId = new Map(after.map((operation) => [operation.id, operation]))
  return before.flatMap((old) => {
    const now = byId.get(old.id)
    if (now === undefined) return [{ id: old.id, breaks: ['It is gone'], notes: [] }]
    const breaks = breaksOf(old, now)
    const notes = breaks.length === 0 ? notesOf(old, now) : []
    return breaks.length + notes.length === 0 ? [] : [{ id: old.id, breaks, notes }]
  })
}

function breaksOf(old: Operation, now: Operation): string[] {
  const before = new Map(old.inputs.map((input) => [input.key, input]))
  const after = new Set(now.inputs.map(({ key }) => key))
  const gone = old.inputs.filter(({ key }) => !after.has(key))
  const asked = now.inputs.filter(({ key, required }) => required && !before.get(key)?.required)
  const outputs = new Set(now.outputs.map(({ field }) => field))
  const lost = old.outputs.filter(({ field }) => !outputs.has(field))
  return [
    ...gone.map(
      ({ label, key }) => `The setting "${label}" (${key}) is gone, or takes values of another kind`,
    ),
    ...asked.map(({ label, key }) => `The setting "${label}" (${key}) must be set now`),
    ...lost.map(({ field }) => `The answer has no "${field}" any more`),
    ...turnedIn(old, now),
    ...(now.answer === old.answer ? [] : ['The answer is of another kind']),
  ]
}

/** What later steps read as something else. */
function turnedIn(old: Operation, now: Operation): string[] {
  const after = new Map(kindsIn(now.promise?.data))
  return [...kindsIn(old.promise?.data)].flatMap(([path, before]) => {
    const kind = after.get(path) ?? before
    return kind === before
      ? []
      : [`The answer has ${KIND_WORDS[kind]} at "${path}" now, and had ${KIND_WORDS[before]}`]
  })
}

function* kindsIn(shape: Shape | undefined, path = 'data'): Generator<[path: string, Shape['kind']]> {
  if (shape === undefined) return
  yield [path, shape.kind]
  for (const field of shape.fields ?? []) yield* kindsIn(field, `${path}.${field.name}`)
  yield* kindsIn(shape.items, `${path}[0]`)
}

function notesOf(old: Operation, now: Operation): string[] {
  const before = new Set(old.inputs.map(({ key }) => key))
  const added = now.inputs.filter(({ key }) => !before.has(key))
  const isSent = ({ method, path, server }: Operation) => printJson([method, path, server ?? null])
  const notes = [
    ...added.map(({ label, key }) => `There is a new setting "${label}" (${key})`),
    ...(isSent(old) === isSent(now) ? [] : [`It is sent as ${now.method} ${now.path}`]),
    ...(now.isDeprecated && !old.isDeprecated ? ['It is deprecated'] : []),
  ]
  return notes.length > 0 || inOrder(old) === inOrder(now) ? notes : ['Its description is another one']
}

/** The same text for the same value: a database keeps names in an order of its own. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`
  if (typeof value !== 'object' || value === null) return printJson(value ?? null)
  const names = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${names
    .map(([name, one]) => `${printJson(name)}:${inOrder(one)}`)
    .sort()
    .join()}}`
}
