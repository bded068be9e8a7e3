/** Where a node stands in the source. */
export type Span = { start: number; end: number }

/** What an arrow function's parameter or a `const` takes apart. */
export type Pattern =
  | { kind: 'name'; name: string; fallback?: Node }
  | { kind: 'list'; items: (Pattern | undefined)[]; rest?: Pattern; fallback?: Node }
  | { kind: 'object'; entries: { key: string; pattern: Pattern }[]; rest?: Pattern; fallback?: Node }

/** `...x` in a list, an object or among arguments. */
export type Spread = Span & { kind: 'spread'; value: Node }

/** One field of an object literal. */
export type Entry = { kind: 'field'; key: string | Node; value: Node }

/** Operators with one operand. */
export type UnaryOperator = '!' | '-' | '+' | 'typeof'

/** Operators with two operands; the words come from the condition grammar. */
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
  | '**'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'in'

/** A call by name: of a function (`object` is absent), or of a method. */
export type Call = Span & {
  kind: 'call'
  object: Node | undefined
  name: string
  nameStart: number
  args: (Node | Spread)[]
  optional: boolean
  isNew: boolean
}

/** The tree of an expression. */
export type Node =
  | (Span & { kind: 'literal'; value: string | number | bigint | boolean | null | undefined })
  | (Span & { kind: 'regex'; source: string; flags: string })
  | (Span & { kind: 'text'; parts: (string | Node)[] })
  | (Span & { kind: 'list'; items: (Node | Spread)[] })
  | (Span & { kind: 'object'; entries: (Entry | Spread)[] })
  | (Span & { kind: 'name'; name: string })
  | (Span & { kind: 'reference'; id: string; label: string | undefined })
  | (Span & { kind: 'embedded'; body: string })
  | (Span & { kind: 'unary'; operator: UnaryOperator; operand: Node })
  | (Span & { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node })
  | (Span & { kind: 'choice'; test: Node; yes: Node; no: Node })
  | (Span & { kind: 'member'; object: Node; key: Node; optional: boolean })
  | Call
  | Arrow
  | (Span & { kind: 'let'; pattern: Pattern; value: Node; body: Node })
  | (Span & { kind: 'error' })

/** A function written in place; it can only be an argument. */
export type Arrow = Span & { kind: 'arrow'; params: Pattern[]; rest?: Pattern; body: Node }
