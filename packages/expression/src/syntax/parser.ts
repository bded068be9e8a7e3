import { adviceOn } from './advice.ts'
import { Cursor } from './cursor.ts'
import type { Lexeme } from './lexeme.ts'
import { isFunctionAhead, parseFunction } from './parse-arrow.ts'
import { parsePrimary } from './parse-primary.ts'
import type { Parsing } from './parsing.ts'
import type { BinaryOperator, Node, Spread } from './tree.ts'

const POWER: Record<string, number> = {
  '||': 1,
  '??': 1,
  '&&': 2,
  '===': 3,
  '!==': 3,
  '==': 3,
  '!=': 3,
  contains: 4,
  startsWith: 4,
  endsWith: 4,
  in: 4,
  '>': 4,
  '<': 4,
  '>=': 4,
  '<=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '**': 7,
}
const UNARY = new Set(['!', '-', '+'])
/** Recursive descent over the lexemes; operators by binding power. */
export class Parser implements Parsing {
  readonly cursor: Cursor

  constructor(cursor: Cursor) {
    this.cursor = cursor
  }

  /** Everything, up to the end; `head` is a value that stands before the first lexeme. */
  whole(head?: Node): Node {
    const { cursor } = this
    const tree = cursor.nested(() => this.choice(head))
    while (cursor.accept(';'));
    if (cursor.is(',')) cursor.problem('One value stands here: write several as a list, [a, b]')
    else if (cursor.here.kind !== 'end') this.unexpected()
    return tree
  }

  /** The tree of what stands in a `${…}`. */
  inner(lexemes: Lexeme[]): Node {
    const cursor = new Cursor(lexemes, this.cursor.depth)
    const tree = new Parser(cursor).whole()
    this.cursor.problems.push(...cursor.problems)
    return tree
  }

  /** Notes what does not belong, with what to write instead where that is known. */
  unexpected(): void {
    const { kind, text } = this.cursor.here
    const advice = kind === 'text' || kind === 'backtick' ? undefined : adviceOn(text)
    this.cursor.problem(advice ?? `Did not expect ${this.cursor.shown()}`)
  }

  expression(): Node {
    return this.cursor.nested(() => this.choice())
  }

  /** An argument: the only place for a function that is not called at once. */
  argument(): Node | Spread {
    const { cursor } = this
    const { start } = cursor.here
    if (cursor.accept('...')) return { kind: 'spread', value: this.expression(), start, end: cursor.end }
    return isFunctionAhead(this) ? cursor.nested(() => parseFunction(this)) : this.expression()
  }

  /** Items up to `close`; a comma may follow the last. */
  items<T>(close: ')' | ']' | '}', one: () => T): T[] {
    const items: T[] = []
    const { cursor } = this
    while (!cursor.accept(close)) {
      items.push(one())
      if (!cursor.accept(',')) {
        cursor.expect(close)
        break
      }
    }
    return items
  }

  choice(head?: Node): Node {
    const { cursor } = this
    const test = this.#binary(1, head)
    if (!cursor.accept('?')) return test
    const yes = this.expression()
    cursor.expect(':')
    return { kind: 'choice', test, yes, no: this.expression(), start: test.start, end: cursor.end }
  }

  #binary(least: number, head?: Node): Node {
    const { cursor } = this
    let left = head ? this.#postfix(head) : this.#unary()
    for (;;) {
      const { kind, text } = cursor.here
      const power =
        (kind === 'sign' || kind === 'word') && Object.hasOwn(POWER, text) ? (POWER[text] ?? 0) : 0
      if (power < least || power === 0) return left
      cursor.take()
      const right = text === '**' ? cursor.nested(() => this.#binary(power)) : this.#binary(power + 1)
      const operator = text as BinaryOperator
      left = { kind: 'binary', operator, left, right, start: left.start, end: cursor.end }
    }
  }

  #unary(): Node {
    const { cursor } = this
    const { text, start, kind } = cursor.here
    const isWord = kind === 'word' && text === 'typeof'
    if (!isWord && !(kind === 'sign' && UNARY.has(text))) return this.#postfix(parsePrimary(this))
    cursor.take()
    const operand = cursor.nested(() => this.#unary())
    return { kind: 'unary', operator: text as '!' | '-' | '+' | 'typeof', operand, start, end: cursor.end }
  }

  #postfix(start: Node): Node {
    let tree = start
    for (;;) {
      const next = this.#after(tree)
      if (!next) return tree
      tree = next
    }
  }

  #after(object: Node): Node | undefined {
    const { cursor } = this
    const { start } = object
    if (cursor.accept('.')) return this.#property(object, false)
    if (cursor.accept('?.')) {
      if (cursor.accept('[')) return this.#index(object, true)
      if (!cursor.is('(')) return this.#property(object, true)
    } else if (cursor.accept('[')) return this.#index(object, false)
    if (!cursor.is('(')) return undefined
    cursor.problem('Only functions of the table can be called, such as list.map(x => x.name)')
    cursor.take()
    this.items(')', () => this.argument())
    return { kind: 'error', start, end: cursor.end }
  }

  #index(object: Node, optional: boolean): Node {
    const { cursor } = this
    if (cursor.is(']') || cursor.is('*'))
      cursor.problem('To read a field of every item, write list.map(x => x.name); an item is list[0]')
    const key = this.expression()
    cursor.expect(']')
    return { kind: 'member', object, key, optional, start: object.start, end: cursor.end }
  }

  #property(object: Node, optional: boolean): Node {
    const { cursor } = this
    const { kind, text, start: nameStart, end: nameEnd } = cursor.here
    const { start } = object
    // `list.0.name`, as templates write it: the lexer sees numbers such as `0` or `0.5` there.
    if (kind !== 'word' && !(kind === 'number' && /^\d+$/.test(text))) {
      cursor.problem('Expected a property name')
      return {
        kind: 'member',
        object,
        key: { kind: 'error', start: nameStart, end: nameStart },
        optional,
        start,
        end: cursor.end,
      }
    }
    cursor.take()
    if (!cursor.is('(')) {
      const key: Node = { kind: 'literal', value: text, start: nameStart, end: nameEnd }
      return { kind: 'member', object, key, optional, start, end: nameEnd }
    }
    cursor.take()
    const args = this.items(')', () => this.argument())
    return {
      kind: 'call',
      object,
      name: text,
      nameStart,
      args,
      optional,
      isNew: false,
      start,
      end: cursor.end,
    }
  }
}
