import { EngineError } from '../errors.ts'
import { parseTemplate, type Template, type Token } from '../template/parse-template.ts'
import { type Lexeme, tokenize } from './tokenize.ts'

export type BinaryOperator =
  | '==='
  | '!=='
  | '=='
  | '!='
  | '>'
  | '<'
  | '>='
  | '<='
  | '&&'
  | '||'
  | '??'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'in'

export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null | undefined }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'template'; token: Token }
  | { kind: 'unary'; operator: '!' | '-' | '+'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'choice'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'member'; object: Expression; key: Expression; position: number }
  | { kind: 'call'; object: Expression; method: Method; args: Expression[]; position: number }

export type Method =
  | 'includes'
  | 'startsWith'
  | 'endsWith'
  | 'toString'
  | 'toLowerCase'
  | 'toUpperCase'
  | 'trim'

const METHODS = new Set<string>([
  'includes',
  'startsWith',
  'endsWith',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'trim',
])
const WORDS: Record<string, boolean | null | undefined> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
}
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
}
const MAX_DEPTH = 100

/** The tree of a condition. @throws EngineError CONDITION_EVAL_ERROR with the position */
export function parseCondition(source: string): Expression {
  const parser = new Parser(tokenize(source))
  return parser.whole()
}

class Parser {
  readonly #lexemes: Lexeme[]
  #at = 0
  #depth = 0

  constructor(lexemes: Lexeme[]) {
    this.#lexemes = lexemes
  }

  whole(): Expression {
    const tree = this.#choice()
    if (this.#here.kind !== 'end') this.#fail(`Did not expect "${this.#here.text}"`)
    return tree
  }

  get #here(): Lexeme {
    return this.#lexemes[this.#at] ?? { kind: 'end', text: '', position: 0 }
  }

  #fail(message: string, { position } = this.#here): never {
    throw new EngineError('CONDITION_EVAL_ERROR', `${message} (position ${position})`, position)
  }

  #take(): Lexeme {
    const taken = this.#here
    this.#at += 1
    return taken
  }

  #accept(sign: string): boolean {
    if (this.#here.kind !== 'sign' || this.#here.text !== sign) return false
    this.#at += 1
    return true
  }

  #expect(sign: string): void {
    if (!this.#accept(sign))
      this.#fail(`Expected "${sign}"${this.#here.kind === 'end' ? ' before the end' : ''}`)
  }

  #choice(): Expression {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) this.#fail('This condition is nested too deeply')
    const test = this.#binary(1)
    const tree = this.#accept('?') ? this.#branches(test) : test
    this.#depth -= 1
    return tree
  }

  #branches(test: Expression): Expression {
    const yes = this.#choice()
    this.#expect(':')
    return { kind: 'choice', test, yes, no: this.#choice() }
  }

  #binary(least: number): Expression {
    let left = this.#unary()
    for (;;) {
      const { kind, text } = this.#here
      const power =
        (kind === 'sign' || kind === 'word') && Object.hasOwn(POWER, text) ? (POWER[text] ?? 0) : 0
      if (power < least || power === 0) return left
      this.#at += 1
      left = { kind: 'binary', operator: text as BinaryOperator, left, right: this.#binary(power + 1) }
    }
  }

  #unary(): Expression {
    const { text } = this.#here
    if (this.#accept('!') || this.#accept('-') || this.#accept('+')) {
      this.#depth += 1
      if (this.#depth > MAX_DEPTH) this.#fail('This condition is nested too deeply')
      const operand = this.#unary()
      this.#depth -= 1
      return { kind: 'unary', operator: text as '!' | '-' | '+', operand }
    }
    return this.#postfix(this.#primary())
  }

  #postfix(start: Expression): Expression {
    let tree = start
    for (;;) {
      const { position } = this.#here
      if (this.#accept('.')) tree = this.#property(tree, position)
      else if (this.#accept('[')) {
        tree = { kind: 'member', object: tree, key: this.#choice(), position }
        this.#expect(']')
      } else return tree
    }
  }

  #property(object: Expression, position: number): Expression {
    const name = this.#take()
    if (name.kind !== 'word') this.#fail('Expected a property name', name)
    if (!this.#accept('('))
      return { kind: 'member', object, key: { kind: 'literal', value: name.text }, position }
    if (!METHODS.has(name.text)) this.#fail(`There is no method "${name.text}"`, name)
    return { kind: 'call', object, method: name.text as Method, args: this.#list(')'), position }
  }

  #list(close: ')' | ']'): Expression[] {
    const items: Expression[] = []
    if (this.#accept(close)) return items
    do items.push(this.#choice())
    while (this.#accept(','))
    this.#expect(close)
    return items
  }

  #primary(): Expression {
    const lexeme = this.#take()
    switch (lexeme.kind) {
      case 'number':
        return { kind: 'literal', value: Number(lexeme.text) }
      case 'string':
        return { kind: 'literal', value: lexeme.text }
      case 'template':
        return { kind: 'template', token: tokenOf(lexeme) }
      case 'word':
        return this.#word(lexeme)
      case 'sign':
        return this.#group(lexeme)
      case 'end':
        return this.#fail('The condition ends too early', lexeme)
    }
  }

  #word(lexeme: Lexeme): Expression {
    if (Object.hasOwn(WORDS, lexeme.text)) return { kind: 'literal', value: WORDS[lexeme.text] }
    return this.#fail(`Unknown name "${lexeme.text}"; values of steps are written {{step.field}}`, lexeme)
  }

  #group(lexeme: Lexeme): Expression {
    if (lexeme.text === '[') return { kind: 'list', items: this.#list(']') }
    if (lexeme.text !== '(') this.#fail(`Did not expect "${lexeme.text}"`, lexeme)
    const inner = this.#choice()
    this.#expect(')')
    return inner
  }
}

function tokenOf(lexeme: Lexeme): Token {
  const [token] = templateIn(lexeme)
  if (typeof token !== 'object')
    throw new EngineError('CONDITION_EVAL_ERROR', 'Empty template', lexeme.position)
  return { ...token, position: lexeme.position }
}

function templateIn({ text, position }: Lexeme): Template {
  try {
    return parseTemplate(text)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw new EngineError(error.code, error.message, position + (error.position ?? 0))
  }
}
