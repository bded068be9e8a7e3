import { type InParts, PART_CHARACTERS } from './parts.ts'

/**
 * Many fixed texts found in one pass over a text, whatever their number: the automaton of Aho and Corasick
 * (Communications of the ACM 18, 1975) as one flat table. Capital and small ASCII letters count as the same.
 */
export type Automaton = {
  /**
   * Calls `hit` for every place at which a text ends, in order: `end` is the offset behind it, `index` its place in the
   * list given at creation. `hit` answers the offset to go on from; any offset up to `end` means: go on here.
   * @returns how many characters at the end of the text one of the texts begins with, without those read past
   */
  scan(text: string, hit: Hit): number
  /** The same in parts. */
  scanInParts(text: string, hit: Hit): InParts<number>
}

type Hit = (end: number, index: number) => number

type Trie = {
  table: Int32Array
  width: number
  nodes: number
  ends: Map<number, number[]>
  /** How many characters lead to a node. */
  depths: Uint16Array
}

const ROOT = 0
/** The column of characters that the automaton reads past as if they were not there. */
const SKIPPED = 1
const FIRST_CLASS = 2

/** @param skipped characters to read past: a text is found although they stand between its characters */
export function createAutomaton(texts: readonly string[], skipped = ''): Automaton {
  const classes = classify(texts, skipped)
  const trie = plant(texts, classes)
  link(trie)
  const begun = ({ state }: Progress) => trie.depths[state / trie.width] ?? 0
  return {
    scan(text, hit) {
      return begun(scan({ trie, classes, text, hit }, START, text.length))
    },
    *scanInParts(text, hit) {
      let place = START
      while (place.at < text.length) {
        const next = scan({ trie, classes, text, hit }, place, place.at + PART_CHARACTERS)
        yield next.at - place.at
        place = next
      }
      return begun(place)
    },
  }
}

/** Code unit to column; beyond ASCII several share one, which can only find too much. */
function classify(texts: readonly string[], skipped: string): Uint8Array {
  const classes = new Uint8Array(256)
  let next = FIRST_CLASS
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const slot = slotOf(text.charCodeAt(i))
      if (classes[slot] === 0) classes[slot] = next++
    }
  }
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] ?? 0
  for (const char of skipped) classes[slotOf(char.charCodeAt(0))] = SKIPPED
  return classes
}

function slotOf(code: number): number {
  if (code >= 65 && code <= 90) return code + 32
  return code < 128 ? code : 128 | (code & 127)
}

/** The tree of all texts. A node is the offset of its row; 0 in a cell means that there is no child. */
function plant(texts: readonly string[], classes: Uint8Array): Trie {
  const width = Math.max(...classes, SKIPPED) + 1
  const most = texts.reduce((sum, text) => sum + text.length, 1)
  const table = new Int32Array(most * width)
  const trie: Trie = { table, width, nodes: 1, ends: new Map(), depths: new Uint16Array(most) }
  texts.forEach((text, index) => {
    const node = descend(trie, text, classes)
    trie.ends.set(node, [...(trie.ends.get(node) ?? []), index])
  })
  return trie
}

function descend(trie: Trie, text: string, classes: Uint8Array): number {
  let node = ROOT
  for (let i = 0; i < text.length; i++) {
    const cell = node + (classes[slotOf(text.charCodeAt(i))] ?? 0)
    const child = trie.table[cell] ?? 0
    node = child === 0 ? trie.nodes++ * trie.width : child
    trie.table[cell] = node
    trie.depths[node / trie.width] = i + 1
  }
  return node
}

/** Fills every empty cell with where the longest known ending leads. A target at which a text ends is stored inverted: below 0. */
function link(trie: Trie): void {
  const fallback = new Int32Array(trie.nodes)
  const queue = [ROOT]
  for (const node of queue) {
    queue.push(...linkRow(trie, node, fallback))
    trie.table[node + SKIPPED] = node
  }
}

/** @returns the children of the node */
function linkRow(trie: Trie, node: number, fallback: Int32Array): number[] {
  const { table, width } = trie
  const back = fallback[node / width] ?? ROOT
  const children: number[] = []
  for (let column = FIRST_CLASS; column < width; column++) {
    const child = table[node + column] ?? 0
    const behind = node === ROOT ? ROOT : (table[back + column] ?? ROOT)
    if (child === 0) {
      table[node + column] = behind
      continue
    }
    const ending = behind < 0 ? ~behind : behind
    table[node + column] = adopt(trie, child, ending)
    fallback[child / width] = ending
    children.push(child)
  }
  return children
}

/** Gives a node the shorter texts that end where it does, and answers how it is stored. */
function adopt({ ends }: Trie, node: number, ending: number): number {
  const shorter = ends.get(ending)
  if (shorter) ends.set(node, [...(ends.get(node) ?? []), ...shorter])
  return ends.has(node) ? ~node : node
}

type Search = { trie: Trie; classes: Uint8Array; text: string; hit: Hit }
/** How far a search is. */
type Progress = { readonly at: number; readonly state: number }

const START: Progress = { at: 0, state: ROOT }

function scan(
  { trie: { table, ends }, classes, text, hit }: Search,
  from: Progress,
  until: number,
): Progress {
  let { state } = from
  let i = from.at
  const end = Math.min(until, text.length)
  for (; i < end; i++) {
    const code = text.charCodeAt(i)
    // The bounds hold by construction; the fallbacks are for the compiler and cost nothing.
    state = table[state + (classes[code < 128 ? code : 128 | (code & 127)] ?? 0)] ?? ROOT
    if (state >= 0) continue
    state = ~state
    const next = strike(ends.get(state) ?? [], i + 1, hit)
    if (next <= i + 1) continue
    state = ROOT
    i = next - 1
  }
  return { at: i, state }
}

function strike(indexes: readonly number[], end: number, hit: Hit): number {
  let next = end
  for (const index of indexes) next = Math.max(next, hit(end, index))
  return next
}
