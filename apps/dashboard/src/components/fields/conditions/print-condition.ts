import { closeOf, type Node, parseWithProblems } from '@orch/expression'
import { bareToken } from '../template/paths.ts'
import {
  type ConditionGroup,
  type ConditionItem,
  type ConditionRow,
  type Operand,
  operatorOf,
} from './condition-model.ts'

/** Where references stand in braces, and where braces have no place because the whole text is read once for each item. */
export type ConditionFormat = 'condition' | 'item'

/** What the rows say, in the language of conditions. Rows without a first value say nothing yet. */
export function printCondition(group: ConditionGroup, format: ConditionFormat): string {
  return printGroup(group, format, false)
}

function printGroup({ join, items }: ConditionGroup, format: ConditionFormat, isInside: boolean): string {
  const parts = items.flatMap((item) => {
    const text = printItem(item, format, items.filter(isSaid).length > 1)
    return text === '' ? [] : [text]
  })
  const text = parts.join(join === 'and' ? ' && ' : ' || ')
  return isInside && parts.length > 1 ? `(${text})` : text
}

function isSaid(item: ConditionItem): boolean {
  return item.kind === 'group' ? item.items.some(isSaid) : item.left.trim() !== ''
}

function printItem(item: ConditionItem, format: ConditionFormat, hasOthers: boolean): string {
  return item.kind === 'group' ? printGroup(item, format, hasOthers) : printRow(item, format, hasOthers)
}

/** One comparison; with others beside it, what binds less tightly than they are joined stands in brackets. */
export function printRow(
  { left, operator, right }: ConditionRow,
  format: ConditionFormat,
  hasOthers = false,
): string {
  const source = left.trim()
  if (source === '') return ''
  const { sign, method, isNegative } = operatorOf(operator)
  if (sign === undefined && method === undefined) {
    if (isNegative) return `!${tight(source)}`
    return hasOthers && isLoose(source) ? `(${source})` : source
  }
  const text =
    method === undefined
      ? `${tight(source)} ${sign} ${printOperand(right, format)}`
      : `${tight(source)}.${method}()`
  return isNegative ? `!(${text})` : text
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const WORDS = new Set(['true', 'false', 'null', 'undefined'])

/** Whether a typed text means a number or a truth; everything else is text. */
export function isPlainWord(text: string): boolean {
  return NUMBER.test(text) || WORDS.has(text)
}

function printOperand(operand: Operand, format: ConditionFormat): string {
  if (operand.kind === 'expression') return operand.source.trim() === '' ? '""' : tight(operand.source.trim())
  const { text } = operand
  if (isPlainWord(text) || isQuoted(text)) return text
  return text.includes('{{') ? printMixed(text, format) : JSON.stringify(text)
}

/** `"5"` in quotes is the text, where 5 would be the number. */
function isQuoted(text: string): boolean {
  if (!text.startsWith('"') || text.length < 2) return false
  try {
    return typeof JSON.parse(text) === 'string' && !text.includes('{{')
  } catch {
    return false
  }
}

/** A text with references in it: its pieces one after the other. In quotes a reference would only be braces. */
function printMixed(text: string, format: ConditionFormat): string {
  const parts: string[] = []
  let end = 0
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', end)) {
    const close = closeOf(text, open)
    if (close === -1) break
    if (open > end) parts.push(JSON.stringify(text.slice(end, open)))
    end = close + 2
    const token = text.slice(open, end)
    parts.push(format === 'item' ? tight(bareToken(token)) : token)
  }
  if (end < text.length) parts.push(JSON.stringify(text.slice(end).replaceAll('{{', '{ {')))
  return parts.length === 1 ? parts.join('') : `(${parts.join(' + ')})`
}

const TIGHT = new Set<Node['kind']>([
  'literal',
  'regex',
  'text',
  'list',
  'name',
  'reference',
  'embedded',
  'member',
  'call',
])

/** A value as a side of a comparison. */
function tight(source: string): string {
  return TIGHT.has(parseWithProblems(source).tree.kind) ? source : `(${source})`
}

/** Whether it would be torn apart between `&&` and `||`. */
function isLoose(source: string): boolean {
  const { tree } = parseWithProblems(source)
  if (tree.kind === 'binary')
    return tree.operator === '||' || tree.operator === '&&' || tree.operator === '??'
  return tree.kind === 'choice' || tree.kind === 'error'
}
