import { closeOf, type Node, parseWithProblems, walk } from '@orch/expression'

/** What stands where a person wrote something. */
export const HIDDEN = '[REDACTED]'
/** A longer text is hidden whole: nobody reads it, and everybody may ask for it. */
const LONGEST = 20_000
const DEEPEST = 30
const NAME = /^[\p{L}_$][\p{L}\p{N}_$ .-]{0,60}$/u
const FIELD = /^[\p{L}_$][\p{L}\p{N}_$]{0,60}$/u

/** The labels of the steps of a drawing, by id. */
export type Labels = ReadonlyMap<string, string>

/** A setting of any shape without the words in it: names of fields stay, and what its templates read. */
export function withoutWords(value: unknown, labels: Labels, depth = 0): unknown {
  if (value === null || value === '') return value
  if (typeof value === 'string') return ofText(value, labels)
  if (typeof value !== 'object' || depth > DEEPEST) return HIDDEN
  if (Array.isArray(value)) return value.map((item) => withoutWords(item, labels, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [nameOf(name), withoutWords(item, labels, depth + 1)]),
  )
}

/** What an expression reads, whether braces stand around it or not. */
export function readsOf(source: string, labels: Labels): string {
  if (source.length > LONGEST) return HIDDEN
  const { tree, problems } = parseWithProblems(source)
  if (problems.length > 0 || source.includes(HIDDEN)) return ofText(source, labels)
  const paths = [...new Set(pathsIn(tree, labels))].map((path) => `{{${path}}}`)
  return pathOf(tree, labels) === undefined && tree.kind !== 'embedded'
    ? joined([HIDDEN, ...paths])
    : joined(paths)
}

export function nameOf(name: string): string {
  return NAME.test(name) ? name : HIDDEN
}

function ofText(text: string, labels: Labels): string {
  if (text.length > LONGEST) return HIDDEN
  const whole = jsonIn(text)
  return whole === undefined ? ofTemplates(text, labels) : JSON.stringify(withoutWords(whole, labels))
}

function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

function ofTemplates(text: string, labels: Labels): string {
  const parts: string[] = []
  let end = 0
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', end)) {
    const close = closeOf(text, start)
    if (close === -1) break
    parts.push(literal(text.slice(end, start)), ofTemplate(text.slice(start + 2, close), labels))
    end = close + 2
  }
  return joined([...parts, literal(text.slice(end))])
}

function ofTemplate(source: string, labels: Labels): string {
  return parseWithProblems(source).problems.length > 0 ? HIDDEN : readsOf(source, labels)
}

function literal(text: string): string {
  return text.trim() === '' ? text : HIDDEN
}

function joined(parts: readonly string[]): string {
  return parts.filter((part, at) => part !== '' && !(part === HIDDEN && parts[at - 1] === HIDDEN)).join('')
}

/** Each path that a tree reads, as far as it can be told. */
function pathsIn(tree: Node, labels: Labels): string[] {
  const paths: string[] = []
  const inner = new Set<Node>()
  walk(tree, (node) => {
    if (node.kind === 'embedded') paths.push(...pathsIn(parseWithProblems(node.body).tree, labels))
    const path = inner.has(node) ? undefined : pathOf(node, labels)
    if (path !== undefined) paths.push(path)
    if (node.kind === 'member' && (path !== undefined || inner.has(node))) inner.add(node.object)
  })
  return paths
}

/** `name.field[0]`, `@id:Label.field`; undefined for everything that is more than a path. */
function pathOf(node: Node, labels: Labels): string | undefined {
  if (node.kind === 'name') return FIELD.test(node.name) ? node.name : undefined
  if (node.kind === 'reference') {
    const label = labels.get(node.id)
    return label === undefined ? undefined : `@${node.id}:${label}`
  }
  if (node.kind !== 'member') return undefined
  const object = pathOf(node.object, labels)
  const field = fieldOf(node.key)
  return object === undefined || field === undefined ? undefined : object + field
}

function fieldOf(key: Node): string | undefined {
  if (key.kind !== 'literal') return undefined
  if (typeof key.value === 'number') return `[${key.value}]`
  return FIELD.test(String(key.value)) ? `.${key.value}` : undefined
}
