import type { FunctionRow } from '../functions/signature.ts'
import { CHAPTERS, FUNCTIONS, propertiesOf } from '../functions/table.ts'
import { parseWithProblems } from '../syntax/parse.ts'
import type { Node } from '../syntax/tree.ts'
import { walk } from '../syntax/walk.ts'
import { isFields } from '../values/kinds.ts'
import { exampleOf, type Known } from './check.ts'
import { typeOfNode, typeOfValue } from './type-of.ts'

/** One thing that can be written at a place. */
export type Completion = {
  label: string
  kind: 'name' | 'field' | 'property' | 'method' | 'function'
  detail: string
  doc: string
}

const WRITTEN = /([\p{L}_$][\p{L}\p{N}_$]*)?$/u

export function completionsAt(
  source: string,
  position: number,
  known: Known,
): { from: number; options: Completion[] } {
  const before = source.slice(0, position)
  const prefix = WRITTEN.exec(before)?.[1] ?? ''
  const from = position - prefix.length
  const dot = /\??\.\s*$/.exec(before.slice(0, from))
  const options = dot ? members(before.slice(0, dot.index), known) : [...names(known), ...functionOptions()]
  const wanted = prefix.toLowerCase()
  return { from, options: options.filter(({ label }) => label.toLowerCase().startsWith(wanted)) }
}

export function functionAt(source: string, position: number): FunctionRow[] {
  const found: FunctionRow[] = []
  walk(parseWithProblems(source).tree, (node) => {
    if (node.kind !== 'call' || position < node.nameStart || position > node.nameStart + node.name.length)
      return
    const { object, name } = node
    const whole = object?.kind === 'name' ? `${object.name}.${name}` : name
    const type = object ? typeOfNode(object) : undefined
    const all = FUNCTIONS.filter((row) =>
      row.on === undefined
        ? row.name === whole || row.aliases.includes(whole)
        : object !== undefined && (row.name === name || row.aliases.includes(name)),
    )
    found.push(...(all.some(({ on }) => on === type) && type ? all.filter(({ on }) => on === type) : all))
  })
  return found
}

function names({ names: list, exampleOf: example }: Known): Completion[] {
  const own = list.map(
    (label) => ({ label, kind: 'name', detail: typeOfValue(example?.(label)) ?? '', doc: '' }) as const,
  )
  return [
    ...own,
    { label: 'now', kind: 'name', detail: 'date', doc: 'This moment.' },
    { label: 'today', kind: 'name', detail: 'date', doc: 'The start of this day.' },
  ]
}

function functionOptions(): Completion[] {
  return FUNCTIONS.filter(({ on }) => on === undefined).map((row) => option(row, 'function'))
}

function option({ name, signature, doc }: FunctionRow, kind: 'method' | 'function'): Completion {
  return { label: name, kind, detail: signature, doc }
}

const SPACE = /(?<![\p{L}\p{N}_$.])([\p{L}_$][\p{L}\p{N}_$]*)$/u

/** Behind `Math` stand the functions that begin so, unless a value has that name. */
function functionsOf(before: string, { names: own }: Known): Completion[] {
  const space = SPACE.exec(before)?.[1]
  if (space === undefined || own.includes(space)) return []
  return functionOptions()
    .filter(({ label }) => label.startsWith(`${space}.`))
    .map((one) => ({ ...one, label: one.label.slice(space.length + 1) }))
}

/** What the value before the point has, or the functions of that name. */
function members(before: string, known: Known): Completion[] {
  const functions = functionsOf(before, known)
  return functions.length > 0 ? functions : membersOfValue(before, known)
}

/** The expression that ends where the point stands: the last whole value before it. */
function membersOfValue(before: string, known: Known): Completion[] {
  const receiver = receiverOf(before)
  const example = receiver ? exampleOf(receiver, new Set(), known) : undefined
  const type = (receiver && typeOfNode(receiver)) ?? typeOfValue(example)
  const fields = isFields(example) ? Object.keys(example) : []
  const own = type ? propertiesOf(type) : []
  const rows = CHAPTERS.flatMap(({ rows }) => rows).filter(
    ({ on }) => on !== undefined && (type === undefined || on === type || on === 'any'),
  )
  return [
    ...fields.map(
      (label) =>
        ({
          label,
          kind: 'field',
          detail: typeOfValue(isFields(example) ? example[label] : undefined) ?? 'null',
          doc: '',
        }) as const,
    ),
    ...own.map(({ name, type: detail, doc }) => ({ label: name, kind: 'property', detail, doc }) as const),
    ...rows.map((row) => option(row, 'method')),
  ]
}

const MOST_TRIES = 60

/** The longest text before the point that parses by itself. */
function receiverOf(before: string): Node | undefined {
  const starts = [
    0,
    ...[...before.matchAll(/[\s(,[{:?!&|+*/%<>=-]+/g)].map(({ index, 0: sign }) => index + sign.length),
  ]
  for (const start of starts.slice(-MOST_TRIES)) {
    const { tree, problems } = parseWithProblems(before.slice(start))
    if (problems.length === 0) return last(tree)
  }
  return undefined
}

/** In `a + b` the point belongs to `b`. */
function last(tree: Node): Node {
  if (tree.kind === 'binary') return last(tree.right)
  if (tree.kind === 'unary') return last(tree.operand)
  return tree.kind === 'choice' ? last(tree.no) : tree
}
