import { type Node, parseWithProblems } from '@orch/expression'
import { newId } from '../../../lib/new-id.ts'
import {
  type ConditionGroup,
  type ConditionItem,
  type ConditionRow,
  NO_OPERAND,
  OPERATOR_IDS,
  type Operand,
  type OperatorId,
  operatorOf,
} from './condition-model.ts'
import { type ConditionFormat, isPlainWord, printCondition } from './print-condition.ts'

/** The rows of a condition; undefined when rows would not say the same. */
export function readCondition(text: string, format: ConditionFormat): ConditionGroup | undefined {
  if (text.trim() === '') return { kind: 'group', id: newId(), join: 'and', items: [] }
  const { tree, problems } = parseWithProblems(text)
  if (problems.length > 0) return undefined
  const item = itemOf(tree, text)
  const group: ConditionGroup =
    item.kind === 'group' ? item : { kind: 'group', id: newId(), join: 'and', items: [item] }
  return saysTheSame(printCondition(group, format), tree) ? group : undefined
}

function itemOf(node: Node, text: string): ConditionItem {
  if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||')) {
    const { operator } = node
    const items = partsOf(node, operator).map((part) => itemOf(part, text))
    return { kind: 'group', id: newId(), join: operator === '&&' ? 'and' : 'or', items }
  }
  return rowOf(node, text)
}

/** `a && b && c` is one group of three. */
function partsOf(node: Node, operator: '&&' | '||'): Node[] {
  if (node.kind !== 'binary' || node.operator !== operator) return [node]
  return [...partsOf(node.left, operator), ...partsOf(node.right, operator)]
}

function rowOf(node: Node, text: string): ConditionRow {
  if (node.kind === 'unary' && node.operator === '!') {
    return comparisonOf(node.operand, text, true) ?? row(sourceOf(node.operand, text), 'fails')
  }
  return comparisonOf(node, text, false) ?? row(sourceOf(node, text), 'holds')
}

function comparisonOf(node: Node, text: string, isNegative: boolean): ConditionRow | undefined {
  if (node.kind === 'binary') {
    const operator = operatorWith('sign', node.operator, isNegative)
    return operator && row(sourceOf(node.left, text), operator, operandOf(node.right, text))
  }
  if (node.kind !== 'call' || node.object === undefined || node.args.length > 0 || node.optional)
    return undefined
  const operator = operatorWith('method', node.name, isNegative)
  return operator && row(sourceOf(node.object, text), operator)
}

function operatorWith(part: 'sign' | 'method', word: string, isNegative: boolean): OperatorId | undefined {
  return OPERATOR_IDS.find((id) => {
    const operator = operatorOf(id)
    return operator[part] === word && (operator.isNegative ?? false) === isNegative
  })
}

function row(left: string, operator: OperatorId, right: Operand = NO_OPERAND): ConditionRow {
  return { kind: 'row', id: newId(), left, operator, right }
}

function operandOf(node: Node, text: string): Operand {
  const source = sourceOf(node, text)
  if (isPlainWord(source)) return { kind: 'value', text: source }
  if (node.kind !== 'literal' || typeof node.value !== 'string') return { kind: 'expression', source }
  const { value } = node
  // What would be taken for a number, a truth, a reference or a text in quotes shows its own quotes.
  const isItself = !isPlainWord(value) && !value.startsWith('"') && !value.includes('{{')
  return { kind: 'value', text: isItself ? value : JSON.stringify(value) }
}

/** The source of a node. Brackets around a part of it may stand outside of its span. */
function sourceOf({ start, end }: Node, text: string): string {
  let from = start
  let source = text.slice(from, end)
  while (from > 0 && parseWithProblems(source).problems.length > 0) {
    from = text.lastIndexOf('(', from - 1)
    if (from === -1) return text.slice(start, end)
    source = text.slice(from, end)
  }
  return source
}

function saysTheSame(printed: string, tree: Node): boolean {
  const { tree: other, problems } = parseWithProblems(printed)
  return problems.length === 0 && canonical(other) === canonical(tree)
}

/** A tree without the places of its nodes, and without the order in which equal joins were bracketed. */
function canonical(tree: Node): string {
  return JSON.stringify(tree, (key, value: unknown) => {
    if (key === 'start' || key === 'end' || key === 'nameStart') return undefined
    if (typeof value === 'bigint') return `${value}n`
    if (value === undefined) return 'undefined'
    if (!isJoin(value)) return value
    return { join: value.operator, parts: partsOf(value, value.operator) }
  })
}

type Join = Extract<Node, { kind: 'binary' }> & { operator: '&&' | '||' }

function isJoin(value: unknown): value is Join {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('operator' in value))
    return false
  return value.kind === 'binary' && (value.operator === '&&' || value.operator === '||')
}
