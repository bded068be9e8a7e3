import { texts } from './texts.ts'

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
  equals: { label: texts.equals, sign: '==' },
  differs: { label: texts.doesNotEqual, sign: '!=' },
  greater: { label: texts.isGreaterThan, sign: '>' },
  atLeast: { label: texts.isAtLeast, sign: '>=' },
  less: { label: texts.isLessThan, sign: '<' },
  atMost: { label: texts.isAtMost, sign: '<=' },
  contains: { label: texts.contains, sign: 'contains' },
  lacks: { label: texts.doesNotContain, sign: 'contains', isNegative: true },
  startsWith: { label: texts.startsWith, sign: 'startsWith' },
  startsNotWith: { label: texts.doesNotStartWith, sign: 'startsWith', isNegative: true },
  endsWith: { label: texts.endsWith, sign: 'endsWith' },
  endsNotWith: { label: texts.doesNotEndWith, sign: 'endsWith', isNegative: true },
  isEmpty: { label: texts.isEmpty, method: 'isEmpty' },
  isNotEmpty: { label: texts.isNotEmpty, method: 'isNotEmpty' },
  holds: { label: texts.isTrue },
  fails: { label: texts.isNotTrue, isNegative: true },
  same: { label: texts.equalsTypeToo, sign: '===' },
  notSame: { label: texts.doesNotEqualTypeToo, sign: '!==' },
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
