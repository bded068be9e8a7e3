/** What a value is compared with: a text, number or truth as it is typed, or an expression. */
export type Operand = { kind: 'value'; text: string } | { kind: 'expression'; source: string }

/** One comparison. `id` keeps its place on the page; it is not stored. */
export type ConditionRow = { kind: 'row'; id: string; left: string; operator: OperatorId; right: Operand }

/** Rows and groups of which all, or at least one, must hold. */
export type ConditionGroup = { kind: 'group'; id: string; join: 'and' | 'or'; items: ConditionItem[] }

export type ConditionItem = ConditionRow | ConditionGroup

export type OperatorId = keyof typeof OPERATORS

type Operator = {
  label: string
  /** Between the two values. */
  sign?: string
  /** A method that takes nothing. */
  method?: string
  /** It holds when this does not. */
  isNegative?: true
}

/** The comparisons that people choose from, in their words. */
export const OPERATORS = {
  equals: { label: 'equals', sign: '==' },
  differs: { label: 'does not equal', sign: '!=' },
  greater: { label: 'is greater than', sign: '>' },
  atLeast: { label: 'is at least', sign: '>=' },
  less: { label: 'is less than', sign: '<' },
  atMost: { label: 'is at most', sign: '<=' },
  contains: { label: 'contains', sign: 'contains' },
  lacks: { label: 'does not contain', sign: 'contains', isNegative: true },
  startsWith: { label: 'starts with', sign: 'startsWith' },
  startsNotWith: { label: 'does not start with', sign: 'startsWith', isNegative: true },
  endsWith: { label: 'ends with', sign: 'endsWith' },
  endsNotWith: { label: 'does not end with', sign: 'endsWith', isNegative: true },
  isEmpty: { label: 'is empty', method: 'isEmpty' },
  isNotEmpty: { label: 'is not empty', method: 'isNotEmpty' },
  holds: { label: 'is true' },
  fails: { label: 'is not true', isNegative: true },
  same: { label: 'equals, type too', sign: '===' },
  notSame: { label: 'does not equal, type too', sign: '!==' },
} as const satisfies Readonly<Record<string, Operator>>

const BY_ID: Readonly<Record<OperatorId, Operator>> = OPERATORS

export const OPERATOR_IDS = Object.keys(OPERATORS).filter(isOperator)

export function isOperator(text: string): text is OperatorId {
  return Object.hasOwn(OPERATORS, text)
}

export function operatorOf(id: OperatorId): Operator {
  return BY_ID[id]
}

/** Whether it compares with a second value. */
export function takesValue(id: OperatorId): boolean {
  return BY_ID[id].sign !== undefined
}

export const NO_OPERAND: Operand = { kind: 'value', text: '' }
