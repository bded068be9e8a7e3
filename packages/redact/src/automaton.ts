import { letterOf, letters, readLetters } from './letters.ts'
import type { InParts } from './parts.ts'
import { createSieve, type Sieve, SKIPPED } from './sieve.ts'

/**
 * Many fixed texts found in one pass over a text, whatever their number: the automaton of Aho and Corasick
 * (Communications of the ACM 18, 1975) as one flat table. Capital and small ASCII letters count as the same.
 */
export type Automaton = {
  /**
   * Calls `hit` for every place at which a text ends, in order: `end` is the offset behind it, `index` its place in the
   * list given at creation. `hit` answers the offset to go on from; any offset up to `end` means: go on here. It must not scan.
   * @returns how many characters at the end of the text one of the texts begins with, without those read past
   */
  scan(text: string, hit: Hit): number
  /** The same in parts. */
  scanInParts(text: string, hit: Hit): InParts<number>
  /**
   * Whether one of the texts may stand in so many letters, or begin at their end with `LONG_BEGUN` characters and more. Most
   * texts of programs are short and hold none: this costs them little.
   */
  mayHold(length: number): boolean
}

/** No text that is sought is told by fewer of its characters at the end of another. */
const LONG_BEGUN = 12

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
/** `SKIPPED` is the column of characters that the automaton reads past as if they were not there. */
const FIRST_CLASS = SKIPPED + 1

/** @param skipped characters to read past: a text is found although they stand between its characters */
export function createAutomaton(texts: readonly string[], skipped = ''): Automaton {
  const classes = classify(texts, skipped)
  const columns = texts.map((text) => columnsOf(text, classes))
  const trie = plant(columns, classes)
  link(trie)
  const sieve = createSieve(columns, classes)
  const open = (text: string, hit: Hit): Search => ({ trie, classes, sieve, text, hit, at: 0, state: ROOT })
  const begun = ({ state }: Search) => trie.depths[state / trie.width] ?? 0
  return {
    scan(text, hit) {
      const search = open(text, hit)
      while (search.at < text.length) scanPart(search)
      return begun(search)
    },
    *scanInParts(text, hit) {
      const search = open(text, hit)
      while (search.at < text.length) {
        const { at } = search
        scanPart(search)
        yield search.at - at
      }
      return begun(search)
    },
    mayHold: (length) => (sieve === undefined ? strikes({ trie, classes }, length) : !sieve.passes(length)),
  }
}

/** Letter to column; beyond ASCII several share one, which can only find too much. */
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
  return code >= 65 && code <= 90 ? code + 32 : letterOf(code)
}

function columnsOf(text: string, classes: Uint8Array): Uint8Array {
  const columns = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) columns[at] = classes[slotOf(text.charCodeAt(at))] ?? 0
  return columns
}

/** The tree of all texts. A node is the offset of its row; 0 in a cell means that there is no child. */
function plant(texts: readonly Uint8Array[], classes: Uint8Array): Trie {
  const width = Math.max(...classes, SKIPPED) + 1
  const most = texts.reduce((sum, text) => sum + text.length, 1)
  const table = new Int32Array(most * width)
  const trie: Trie = { table, width, nodes: 1, ends: new Map(), depths: new Uint16Array(most) }
  texts.forEach((text, index) => {
    const node = descend(trie, text)
    trie.ends.set(node, [...(trie.ends.get(node) ?? []), index])
  })
  return trie
}

function descend(trie: Trie, text: Uint8Array): number {
  let node = ROOT
  for (let at = 0; at < text.length; at++) {
    const cell = node + (text[at] ?? 0)
    const child = trie.table[cell] ?? 0
    node = child === 0 ? trie.nodes++ * trie.width : child
    trie.table[cell] = node
    trie.depths[node / trie.width] = at + 1
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

type Search = {
  readonly trie: Trie
  readonly classes: Uint8Array
  readonly sieve: Sieve | undefined
  readonly text: string
  readonly hit: Hit
  /** How far it is: the next place of the text, and what the characters before it lead to. */
  at: number
  state: number
}

/** Looks through one part of the text. */
function scanPart(search: Search): void {
  const { sieve } = search
  const from = search.at
  const length = readLetters(search.text, from)
  while (search.at < from + length) {
    if (sieve !== undefined && search.state === ROOT) search.at = from + sieve.next(search.at - from, length)
    run(search, from, sieve === undefined ? length : Math.min(length, search.at - from + sieve.reach))
    if (sieve !== undefined && search.at < from + length) unread(search, sieve, from)
  }
}

/** Reads letters one by one, as far as `until`; the first of them stands at `from` in the text. */
function run(search: Search, from: number, until: number): void {
  const { table, ends } = search.trie
  const { classes } = search
  let { state } = search
  let i = search.at - from
  for (; i < until; i++) {
    // The bounds hold by construction; the fallbacks are for the compiler and cost nothing.
    state = table[state + (classes[letters[i] ?? 0] ?? 0)] ?? ROOT
    if (state >= 0) continue
    state = ~state
    const next = strike(ends.get(state) ?? [], from + i + 1, search.hit) - from
    if (next <= i + 1) continue
    state = ROOT
    i = next - 1
  }
  search.at = from + i
  search.state = state
}

function strikes({ trie, classes }: Pick<Search, 'trie' | 'classes'>, length: number): boolean {
  const { table } = trie
  let state = ROOT
  for (let i = 0; i < length && state >= 0; i++)
    state = table[state + (classes[letters[i] ?? 0] ?? 0)] ?? ROOT
  return state < 0 || (trie.depths[state / trie.width] ?? 0) >= LONG_BEGUN
}

/**
 * Goes back to where a text may have begun, when that is near: the sieve passes most beginnings. Not past what is read past: that may
 * be long, and each step must come further than the one before.
 */
function unread(search: Search, { mostBegun }: Sieve, from: number): void {
  const { trie, classes } = search
  const begun = trie.depths[search.state / trie.width] ?? 0
  const start = search.at - from - begun
  if (begun > mostBegun || start < 0) return
  for (let at = start; at < start + begun; at++) if (classes[letters[at] ?? 0] === SKIPPED) return
  search.at = from + start
  search.state = ROOT
}

function strike(indexes: readonly number[], end: number, hit: Hit): number {
  let next = end
  for (const index of indexes) next = Math.max(next, hit(end, index))
  return next
}
