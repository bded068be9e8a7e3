import { type Node, parseWithProblems } from '@orch/expression'
import { isRecord, parsedText } from '../json.ts'

/** One way out of a Switch: taken when its condition holds, or when the value is its text. */
export type SwitchCase = { name: string; when?: string; equals: unknown }

/**
 * The cases of a Switch: one a line, `name` or `name: condition`; or a JSON list of names and of
 * `{name, when?, equals?}`.
 */
export function switchCases(config: Record<string, unknown>): SwitchCase[] {
  const raw = parsedText(config['cases'])
  const list: unknown[] = Array.isArray(raw)
    ? raw
    : typeof raw === 'string'
      ? raw.split('\n').map(lineOf)
      : []
  return list.flatMap(caseOf)
}

/** `10:30` and `order:created` are names: only what is a condition makes the rest of a line one. */
function lineOf(line: string): unknown {
  const colon = conditionColon(line)
  return colon === undefined
    ? line.trim()
    : { name: line.slice(0, colon).trim(), when: line.slice(colon + 1).trim() }
}

/** The first colon that a condition follows; else the first before what was meant as one, whose mistake is then told. */
function conditionColon(line: string): number | undefined {
  const colons = [...line.matchAll(/:/g)].map(({ index }) => index)
  return (
    colons.find((colon) => isCondition(line.slice(colon + 1))) ??
    colons.find((colon) => MEANT_AS_CONDITION.test(line.slice(colon + 1)))
  )
}

/** A template at once, or after a blank the signs of an expression. */
const MEANT_AS_CONDITION = /^\s*\{\{|^\s.*[(){}[\]<>=!&|"']/

function isCondition(text: string): boolean {
  if (text.trim() === '') return false
  const { tree, problems } = parseWithProblems(text)
  return problems.length === 0 && decides(tree)
}

const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '**'])

/** Whether an expression is there to be true or false; a name, a number or a calculation is as well a case's own text. */
function decides(tree: Node): boolean {
  switch (tree.kind) {
    case 'literal':
      return typeof tree.value === 'boolean'
    case 'binary':
      return !ARITHMETIC.has(tree.operator)
    case 'unary':
      return tree.operator === '!'
    case 'member':
      return leadsFromTemplate(tree)
    case 'embedded':
    case 'call':
    case 'choice':
      return true
    default:
      return false
  }
}

function leadsFromTemplate(tree: Node): boolean {
  return tree.kind === 'embedded' || (tree.kind === 'member' && leadsFromTemplate(tree.object))
}

function caseOf(raw: unknown): SwitchCase[] {
  const { name, when, equals } = isRecord(raw) ? raw : { name: raw }
  if (typeof name !== 'string' || name.trim() === '') return []
  const own = { name: name.trim(), equals: equals ?? name.trim() }
  return [typeof when === 'string' && when !== '' ? { ...own, when } : own]
}
