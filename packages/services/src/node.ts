/** An object of a description. Nothing about it is known before it is read. */
export type Node = Readonly<Record<string, unknown>>

const NOTHING: Node = Object.freeze({})

/** The object itself; an empty one for anything else. */
export function nodeOf(value: unknown): Node {
  return isNode(value) ? value : NOTHING
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own properties only: a description may name `constructor`. */
export function at(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined
}

export function childOf(node: Node, key: string): Node {
  return nodeOf(at(node, key))
}

export function listAt(node: Node, key: string): readonly unknown[] {
  const value = at(node, key)
  return Array.isArray(value) ? value : []
}

/** A text without control characters and letters that turn the direction of what follows, on one line unless `isProse`. */
export function textAt(node: Node, key: string): string {
  const value = at(node, key)
  return typeof value === 'string' ? clean(value) : ''
}

const UNFIT = /[\p{Cf}\p{Cs}]|(?![\n\t])\p{Cc}/gu

export function clean(text: string): string {
  return text.slice(0, LONGEST_READ).replace(UNFIT, '').trim()
}

const LONGEST_READ = 2_000

/** The beginning of a text, with a sign that there is more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}

/** A description on one line, without the marks of Markdown and HTML that a form would show as they are. */
export function plainLine(text: string, most: number): string {
  const plain = clean(text)
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/\[([^\][]{1,200})\]\([^()\s]{1,500}\)/g, '$1')
    .replace(/[`*]|^#+\s/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  return shortened(plain, most)
}
