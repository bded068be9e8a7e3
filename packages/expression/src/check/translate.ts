import { ExpressionError } from '../error.ts'
import { parseWithProblems } from '../syntax/parse.ts'
import type { Call, Node, Pattern, Span, Spread } from '../syntax/tree.ts'
import { walk } from '../syntax/walk.ts'

/** What an expression of another tool may mean where it stands. */
export type Places = {
  /** How a step is called here, by the name that it has on the canvas; undefined when none has it. */
  step(label: string): string | undefined
  /** How the value is called that the step works on: what `$json` means; undefined where there is not one. */
  input(): string | undefined
}

type Link = Extract<Node, { kind: 'member' }> | Call
type Change = Span & { text: string }

/**
 * The expression with the names of n8n, such as `$json.id`, `$("Orders").item.json.id` and `$node["Orders"].json.id`, written as they are
 * here; undefined when it holds none, or one that stands for nothing here.
 */
export function translate(source: string, places: Places): string | undefined {
  const { tree, problems } = parsed(source)
  if (tree === undefined || problems > 0) return undefined
  const changes = outermost(changesIn(tree, places))
  if (changes.length === 0) return undefined
  const text = applied(source, changes)
  const after = parsed(text)
  return after.tree && after.problems === 0 && !namesElsewhere(after.tree) ? text : undefined
}

function parsed(source: string): { tree?: Node; problems: number } {
  try {
    const { tree, problems } = parseWithProblems(source)
    return { tree, problems: problems.length }
  } catch (error) {
    if (error instanceof ExpressionError) return { problems: 1 }
    throw error
  }
}

function changesIn(tree: Node, given: Places): Change[] {
  const changes: Change[] = []
  const places = { ...given, hasItems: readsAllItems(tree) }
  const seen = new Set<Node>()
  walk(tree, (node, locals) => {
    if (seen.has(node)) return
    const chain = chainOf(node)
    for (const link of chain) seen.add(link)
    changes.push(...ofChain(chain, locals, places))
  })
  return changes
}

/** What is read one after the other, from the root on: `$json`, `$json.a`, `$json.a.trim()`. */
function chainOf(node: Node): [Node, ...Link[]] {
  const links: Link[] = []
  let root: Node = node
  while (isLink(root) && root.object !== undefined) {
    links.unshift(root)
    root = root.object
  }
  return [root, ...links]
}

function isLink(node: Node): node is Link {
  return node.kind === 'member' || node.kind === 'call'
}

function ofChain(
  [root, ...links]: readonly [Node, ...Link[]],
  locals: ReadonlySet<string>,
  places: Places & { hasItems: boolean },
): Change[] {
  if (root.kind === 'name' && locals.has(root.name)) return places.hasItems ? ofItem(root, links) : []
  const found = stepIn(root, links, places)
  if (found) {
    const { text, used } = found
    const kept = jsonIn(links.slice(used))
    return [{ start: root.start, end: links[used - 1]?.end ?? root.end, text }, ...kept]
  }
  const [first] = links
  const isOfTheRun = root.kind === 'name' && (root.name === '$execution' || root.name === '$workflow')
  return isOfTheRun && first && fieldOf(first) === 'id'
    ? [{ start: root.start, end: root.end, text: root.name.slice(1) }]
    : []
}

/** Items of a list have no `json` between them and their fields here. */
function ofItem(root: Node, [first]: readonly Link[]): Change[] {
  return first && fieldOf(first) === 'json' ? [{ start: root.end, end: first.end, text: '' }] : []
}

/** `.all()[0].json.id`: what is left of `json` behind the name of a step. */
function jsonIn([first, second]: readonly Link[]): Change[] {
  const isIndex = first?.kind === 'member' && typeof fieldOf(first) !== 'string'
  return isIndex && second && fieldOf(second) === 'json'
    ? [{ start: first.end, end: second.end, text: '' }]
    : []
}

/** The step that a chain begins with, and how many of its links stand for it. */
function stepIn(
  root: Node,
  links: readonly Link[],
  places: Places,
): { text: string; used: number } | undefined {
  const [first] = links
  const named = nameIn(root, first)
  if (!named) return undefined
  const text = named.label === undefined ? places.input() : places.step(named.label)
  const count = named.isItem ? 0 : linksToValue(links.slice(named.used), named.isList)
  return text === undefined || count === undefined ? undefined : { text, used: named.used + count }
}

type Named = { label?: string; used: number; isItem?: boolean; isList?: boolean }

function nameIn(root: Node, first: Link | undefined): Named | undefined {
  if (root.kind === 'call' && (root.name === '$' || root.name === '$items')) {
    const label = textOf(root.args[0])
    return label === undefined ? undefined : { label, used: 0, isList: root.name === '$items' }
  }
  if (root.kind !== 'name') return undefined
  if (root.name === '$json') return { used: 0, isItem: true }
  if (root.name === '$input') return { used: 0 }
  const label = root.name === '$node' && first ? fieldOf(first) : undefined
  return typeof label === 'string' ? { label, used: 1 } : undefined
}

const ONE_ITEM = new Set(['first', 'last', 'itemMatching'])

/** How many links lead from the name of a step to its value, such as two of `.first().json`; undefined where it leads to no value. */
function linksToValue([first, second]: readonly Link[], isList = false): number | undefined {
  if (isList) return 0
  if (first === undefined) return undefined
  if (fieldOf(first) === 'json' || fieldOf(first) === 'data') return 1
  if (first.kind === 'call' && first.name === 'all') return 1
  const isOne = first.kind === 'call' ? ONE_ITEM.has(first.name) : fieldOf(first) === 'item'
  return isOne && second && fieldOf(second) === 'json' ? 2 : undefined
}

/** Whether a function is handed items as n8n keeps them, each in a field `json`. */
function readsAllItems(tree: Node): boolean {
  let found = false
  walk(tree, (node) => {
    if (node.kind === 'call' && (node.name === 'all' || node.name === '$items')) found = true
  })
  return found
}

function fieldOf(link: Link): unknown {
  return link.kind === 'member' && link.key.kind === 'literal' ? link.key.value : undefined
}

function textOf(argument: Node | Spread | undefined): string | undefined {
  return argument?.kind === 'literal' && typeof argument.value === 'string' ? argument.value : undefined
}

/** `({ json }) => …` takes an item apart that is not kept in `json` here. */
function takesJson(pattern: Pattern): boolean {
  return pattern.kind === 'object' && pattern.entries.some(({ key }) => key === 'json')
}

function namesElsewhere(tree: Node): boolean {
  let found = false
  walk(tree, (node, locals) => {
    const name = node.kind === 'name' || (node.kind === 'call' && !node.object) ? node.name : ''
    if (node.kind === 'arrow' && node.params.some(takesJson)) found = true
    if (name.startsWith('$') && !locals.has(name) && name !== '$now' && name !== '$today') found = true
  })
  return found
}

/** What is inside of a place that is written again goes with it. */
function outermost(changes: readonly Change[]): Change[] {
  return changes.filter(
    (one) => !changes.some((other) => other !== one && other.start <= one.start && one.end <= other.end),
  )
}

function applied(source: string, changes: readonly Change[]): string {
  let text = source
  for (const { start, end, text: other } of [...changes].sort((one, two) => two.start - one.start))
    text = text.slice(0, start) + other + text.slice(end)
  return text
}
