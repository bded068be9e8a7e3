import type { TextFormat } from '@orch/engine/workflow'
import { completionsAt, FUNCTIONS } from '@orch/expression'
import { printPath } from '../template/paths.ts'
import type { KnownStep, Surroundings } from '../template/surroundings.ts'
import { expressionAt } from './place.ts'
import { shapeOf } from './shape.ts'
import { stepPlaces } from './step-places.ts'
import { texts } from './texts.ts'

/** One thing that can be written at the caret. */
export type Suggestion = {
  label: string
  kind: 'step' | 'name' | 'field' | 'property' | 'method' | 'function'
  detail: string
  /** A sentence of help. */
  doc: string
  /** An example of a function, as its documentation shows it. */
  example: string
  insert: string
  /** Where what it replaces begins. */
  from: number
  /** How far before the end of what was inserted the caret belongs. */
  caretBack: number
}

type Around = Pick<Surroundings, 'steps' | 'names'>

/** What can be written at a place: references outside of braces, inside of them names, fields and functions. */
export function suggestionsAt(
  text: string,
  position: number,
  format: TextFormat,
  around: Around,
): Suggestion[] {
  const at = expressionAt(text, position, format)
  if (at === undefined) return referencesAt(text, position, around.steps)
  const before = text.slice(at.start, position)
  return insideAt(before, at.start, around, at.isInBraces)
}

/** Behind an `@` in plain text: every field that is known, as a whole template. */
function referencesAt(text: string, position: number, steps: readonly KnownStep[]): Suggestion[] {
  const typed = /(?:^|[^\p{L}\p{N}._%+@-])(@[\p{L}\p{N} _.]*)$/u.exec(text.slice(0, position))?.[1]
  if (typed === undefined) return []
  const from = position - typed.length
  return steps.flatMap((step) => [
    reference(step, [], texts.everythingThisStepPutsOut, from),
    ...fieldsOf(step).map(({ keys, detail }) => reference(step, keys, detail, from)),
  ])
}

function reference(
  step: KnownStep,
  keys: readonly (string | number)[],
  doc: string,
  from: number,
): Suggestion {
  const path = printPath(keys)
  return {
    label: `@${step.title}${path}`,
    kind: keys.length === 0 ? 'step' : 'field',
    detail: doc,
    doc: '',
    example: '',
    insert: `{{@${step.id}:${step.label}${path}}}`,
    from,
    caretBack: 0,
  }
}

const DEEPEST = 4
const MOST_FIELDS = 200

type Field = { keys: (string | number)[]; detail: string }

/** The fields of a step in the order of its value, those of list items by the first item. */
function fieldsOf(step: KnownStep): Field[] {
  const found: Field[] = []
  const visit = (value: unknown, keys: (string | number)[]) => {
    if (found.length >= MOST_FIELDS || keys.length >= DEEPEST) return
    const entries: [string | number, unknown][] = Array.isArray(value)
      ? value.slice(0, 1).map((item) => [0, item])
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
        : []
    for (const [key, item] of entries) {
      found.push({ keys: [...keys, key], detail: detailOf(item) })
      visit(item, [...keys, key])
    }
  }
  visit(shapeOf(step), [])
  return found
}

function detailOf(value: unknown): string {
  if (Array.isArray(value)) return texts.listOf(value.length)
  if (typeof value === 'object' && value !== null) return 'object'
  return value === undefined ? '' : String(value).slice(0, 40)
}

/** Inside an expression that begins at `start`, behind `before`. */
function insideAt(before: string, start: number, around: Around, isInBraces: boolean): Suggestion[] {
  const { source, values } = withNames(before, around.steps)
  const known = {
    names: Object.keys(around.names),
    exampleOf: (name: string) => values.get(name) ?? around.names[name],
  }
  const { from, options } = completionsAt(source, source.length, known)
  const end = start + before.length
  const typed = source.length - from
  const isMember = /\??\.\s*$/.test(source.slice(0, from))
  const offered = options.map((option) => suggestion(option, end - typed, before, start))
  return isMember ? offered : [...stepSuggestions(before, end, around.steps, isInBraces), ...offered]
}

/** Steps are names of the expression package only by a detour: each reference stands there as a name of its own. */
function withNames(before: string, steps: readonly KnownStep[]) {
  const values = new Map<string, unknown>()
  let source = ''
  let end = 0
  for (const place of stepPlaces(`{{${before}`, steps)) {
    const step = steps.find(({ id }) => id === place.id)
    const name = `$step${values.size}`
    values.set(name, step && shapeOf(step))
    source += before.slice(end, place.start - 2) + name
    end = place.end - 2
  }
  source += before.slice(end)
  // In a condition a template is a value like any other.
  return { source: source.replace(/\{\{/g, ' (').replace(/\}\}/g, ') '), values }
}

type Option = ReturnType<typeof completionsAt>['options'][number]

const EXAMPLES = new Map(FUNCTIONS.map(({ signature, example }) => [signature, example]))
const PLAIN = /^[\p{L}_$][\p{L}\p{N}_$]*$/u

function suggestion(
  { label, kind, detail, doc }: Option,
  from: number,
  before: string,
  start: number,
): Suggestion {
  const own = { label, kind, detail, doc, example: EXAMPLES.get(detail) ?? '', from, caretBack: 0 }
  if (kind === 'method' || kind === 'function') {
    const takesNone = detail.includes('()')
    return { ...own, insert: `${label}()`, caretBack: takesNone ? 0 : 1 }
  }
  if (kind !== 'field' || PLAIN.test(label)) return { ...own, insert: label }
  // A name that is not a word takes the place of the point before it.
  const dot = /\??\.\s*$/.exec(before.slice(0, from - start))?.[0].length ?? 0
  return { ...own, insert: printPath([label]), from: from - dot }
}

function stepSuggestions(
  before: string,
  end: number,
  steps: readonly KnownStep[],
  isInBraces: boolean,
): Suggestion[] {
  const typed = /@?[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? ''
  return steps.map((step) => ({
    label: step.title,
    kind: 'step',
    detail: detailOf(step.value),
    doc: '',
    example: '',
    insert: isInBraces ? `@${step.id}:"${step.label.replaceAll('"', '')}"` : `{{@${step.id}:${step.label}}}`,
    from: end - typed.length,
    caretBack: isInBraces ? 0 : 2,
  }))
}
