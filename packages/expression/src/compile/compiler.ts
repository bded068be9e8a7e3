import { ExpressionError } from '../error.ts'
import { assign } from '../functions/object.ts'
import { constantNamed, isNamespace } from '../functions/table.ts'
import type { Code, Run } from '../run.ts'
import type { Node, Spread } from '../syntax/tree.ts'
import { holds } from '../values/convert.ts'
import { isFields, isNothing } from '../values/kinds.ts'
import { put } from '../values/read.ts'
import { Regex } from '../values/regex.ts'
import { bindPattern } from './arrows.ts'
import { compileCall } from './calls.ts'
import type { Compiling } from './compiling.ts'
import { compileChain } from './members.ts'
import { at, choose, compileBinary, compileUnary, joinTexts } from './operators.ts'
import { compileRoot } from './roots.ts'
import { spread } from './spread.ts'

/** Turns a tree into closures. It knows the parameters in sight; each has a slot of its own in a run. */
export class Compiler implements Compiling {
  readonly #locals: ReadonlyMap<string, number>
  readonly #slots: { count: number }
  /** Whether a missing field is expected here, as on the left of `??`. */
  readonly isQuiet: boolean

  constructor(locals: ReadonlyMap<string, number> = new Map(), slots = { count: 0 }, isQuiet = false) {
    this.#locals = locals
    this.#slots = slots
    this.isQuiet = isQuiet
  }

  get slotCount(): number {
    return this.#slots.count
  }

  slotOf(name: string): number | undefined {
    return this.#locals.get(name)
  }

  /** The same with more names in sight, and their slots. */
  withLocals(names: readonly string[]): { inner: Compiler; slots: Map<string, number> } {
    const slots = new Map<string, number>()
    for (const name of names) {
      slots.set(name, this.#slots.count)
      this.#slots.count += 1
    }
    return { inner: new Compiler(new Map([...this.#locals, ...slots]), this.#slots, this.isQuiet), slots }
  }

  quiet(): Compiler {
    return this.isQuiet ? this : new Compiler(this.#locals, this.#slots, true)
  }

  /** A function that is named, not written: `Number`, `Math.round`. A parameter of the same name hides it. */
  functionName(node: Node): string | undefined {
    if (node.kind === 'name') return this.slotOf(node.name) === undefined ? node.name : undefined
    if (node.kind !== 'member' || node.object.kind !== 'name' || node.key.kind !== 'literal') return undefined
    const { name } = node.object
    return this.slotOf(name) === undefined && isNamespace(name)
      ? `${name}.${String(node.key.value)}`
      : undefined
  }

  compile(node: Node): Code {
    switch (node.kind) {
      case 'literal':
        return constant(node.value)
      case 'regex':
        return constant(regexOf(node))
      case 'text':
        return this.#text(node.parts)
      case 'list':
        return this.#list(node.items)
      case 'object':
        return this.#object(node)
      case 'name':
      case 'reference':
      case 'embedded':
        return compileRoot(this, node)
      case 'unary':
        return compileUnary(this, node)
      case 'binary':
        return compileBinary(this, node)
      case 'choice':
        return choose(this.test(node.test), this.compile(node.yes), this.compile(node.no))
      default:
        return this.#compileOther(node)
    }
  }

  #compileOther(node: Extract<Node, { kind: 'member' | 'call' | 'let' | 'arrow' | 'error' }>): Code {
    switch (node.kind) {
      case 'member': {
        const constantValue = constantNamed(this.functionName(node) ?? '')
        return constantValue ? constant(constantValue.value) : compileChain(this, node)
      }
      case 'call':
        return node.object === undefined || this.#isFunction(node)
          ? compileCall(this, node)
          : compileChain(this, node)
      case 'let': {
        const value = this.compile(node.value)
        const { bind, inner } = bindPattern(this, [node.pattern])
        const body = inner.compile(node.body)
        return (run) => {
          bind(run, [value(run)])
          return body(run)
        }
      }
      case 'arrow':
        throw new ExpressionError(
          'SYNTAX',
          'An arrow function can only be an argument of a function',
          node.start,
        )
      case 'error':
        throw new ExpressionError('SYNTAX', 'This expression is not whole', node.start)
    }
  }

  /** `Math.max(…)`, also one that does not exist. */
  #isFunction({ object }: Extract<Node, { kind: 'call' }>): boolean {
    return object?.kind === 'name' && this.slotOf(object.name) === undefined && isNamespace(object.name)
  }

  /** A decision: what counts as true there is `holds`, through `!`, `&&`, `||` and parentheses. */
  test(node: Node): (run: Parameters<Code>[0]) => boolean {
    if (node.kind === 'unary' && node.operator === '!') {
      const operand = this.test(node.operand)
      return (run) => !operand(run)
    }
    if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||')) {
      const [left, right] = [this.test(node.left), this.test(node.right)]
      return node.operator === '&&' ? (run) => left(run) && right(run) : (run) => left(run) || right(run)
    }
    const code = this.compile(node)
    return (run) => decided(code(run), run)
  }

  #text(parts: (string | Node)[]): Code {
    return joinTexts(parts.map((part) => (typeof part === 'string' ? constant(part) : this.compile(part))))
  }

  #list(items: (Node | Spread)[]): Code {
    const codes = items.map((item) =>
      item.kind === 'spread' ? this.compile(item.value) : this.compile(item),
    )
    const isSpread = items.map((item) => item.kind === 'spread')
    if (!isSpread.includes(true)) return (run) => codes.map((code) => code(run))
    return (run) => {
      const list: unknown[] = []
      codes.forEach((code, index) => {
        const value = code(run)
        for (const one of isSpread[index] ? spread(value, run) : [value]) list.push(one)
        run.budget.list(list.length)
      })
      return list
    }
  }

  #object({ entries }: Extract<Node, { kind: 'object' }>): Code {
    const writers = entries.map((entry) => {
      if (entry.kind === 'spread') {
        const source = this.compile(entry.value)
        return (run: Parameters<Code>[0], fields: Record<string, unknown>) => {
          const value = source(run)
          run.budget.spendOn(value)
          if (!isNothing(value))
            Object.entries(assign(value)).forEach(([key, item]) => {
              put(fields, key, item)
            })
        }
      }
      const key = typeof entry.key === 'string' ? constant(entry.key) : this.compile(entry.key)
      const value = this.compile(entry.value)
      return (run: Parameters<Code>[0], fields: Record<string, unknown>) =>
        put(fields, String(key(run)), value(run))
    })
    return (run) => {
      const fields: Record<string, unknown> = {}
      for (const write of writers) write(run, fields)
      return fields
    }
  }
}

/** @throws ExpressionError INVALID_VALUE with the place of the expression */
function regexOf({ source, flags, start }: Extract<Node, { kind: 'regex' }>): Regex {
  try {
    return new Regex(source, flags)
  } catch (error) {
    throw at(error, start)
  }
}

function constant(value: unknown): Code {
  return () => value
}

/** Texts by which forms, tables and other languages say no. */
const SAYS_NO = /^\s*(?:0|no|n|off|none|null|undefined|nil)\s*$/i

/** As in JavaScript an empty list, an empty object and every text but one that says false are true, which few expect. */
function decided(value: unknown, { warn }: Run): boolean {
  if (typeof value === 'string') {
    if (value.length < 20 && SAYS_NO.test(value))
      warn('a text that says no counts as true: compare it, such as value == "no"')
  } else if (Array.isArray(value) && value.length === 0)
    warn('an empty list counts as true: ask for its length')
  else if (isFields(value) && Object.keys(value).length === 0)
    warn('an empty object counts as true: ask isEmpty()')
  return holds(value)
}
