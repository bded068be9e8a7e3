import type { Node, Pattern, Spread } from './tree.ts'

/** The nodes right under a node; with those of default values in patterns. */
function childrenOf(node: Node): (Node | Spread)[] {
  switch (node.kind) {
    case 'text':
      return node.parts.filter((part) => typeof part !== 'string')
    case 'list':
      return node.items
    case 'object':
      return node.entries.flatMap((entry): (Node | Spread)[] =>
        entry.kind === 'spread'
          ? [entry]
          : [...(typeof entry.key === 'string' ? [] : [entry.key]), entry.value],
      )
    case 'unary':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'choice':
      return [node.test, node.yes, node.no]
    case 'member':
      return [node.object, node.key]
    case 'call':
      return [...(node.object ? [node.object] : []), ...node.args]
    case 'arrow':
      return [...node.params.flatMap(defaultsIn), node.body]
    case 'let':
      return [...defaultsIn(node.pattern), node.value, node.body]
    default:
      return []
  }
}

function defaultsIn(pattern: Pattern): Node[] {
  const own = pattern.fallback ? [pattern.fallback] : []
  switch (pattern.kind) {
    case 'name':
      return own
    case 'list':
      return [...own, ...pattern.items.flatMap((item) => (item ? defaultsIn(item) : []))]
    case 'object':
      return [...own, ...pattern.entries.flatMap((entry) => defaultsIn(entry.pattern))]
  }
}

/** The names that a pattern gives. */
export function namesIn(pattern: Pattern): string[] {
  const rest = pattern.kind === 'name' || !pattern.rest ? [] : namesIn(pattern.rest)
  switch (pattern.kind) {
    case 'name':
      return [pattern.name]
    case 'list':
      return [...pattern.items.flatMap((item) => (item ? namesIn(item) : [])), ...rest]
    case 'object':
      return [...pattern.entries.flatMap((entry) => namesIn(entry.pattern)), ...rest]
  }
}

export function walk(
  node: Node | Spread,
  visit: (node: Node, locals: ReadonlySet<string>) => void,
  locals: ReadonlySet<string> = new Set(),
): void {
  if (node.kind === 'spread') {
    walk(node.value, visit, locals)
    return
  }
  visit(node, locals)
  const own =
    node.kind === 'arrow'
      ? [...node.params, ...(node.rest ? [node.rest] : [])].flatMap(namesIn)
      : node.kind === 'let'
        ? namesIn(node.pattern)
        : []
  const inner = own.length === 0 ? locals : new Set([...locals, ...own])
  for (const child of childrenOf(node)) walk(child, visit, inner)
}
