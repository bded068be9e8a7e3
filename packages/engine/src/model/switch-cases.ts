import { type Node, parseWithProblems } from '@orch/expression'
import { isRecord, parsedText } from '../json.ts'

/** One way out of a Switch: taken when its condition holds, or when the value is its text. */
export type SwitchCase = { name: string; when?: string; equals: unknown }

/** All of them are read to draw, to check and to decide. */
const MOST_CASES = 5_000
const MOST_CHARACTERS = 200_000

/** Why a Switch has more cases than one may have; undefined when it has not. */
export function casesFault({ cases }: Record<string, unknown>): string | undefined {
  const isLong = typeof cases === 'string' && cases.length > MOST_CHARACTERS
  const raw = isLong ? undefined : parsedText(cases)
  const count = typeof raw === 'string' ? raw.split('\n').length : listOf(raw).length
  if (!isLong && count <= MOST_CASES) return undefined
  return `A Switch may have ${MOST_CASES} cases, and ${MOST_CHARACTERS} characters where they are written as a text: look the value up in a list instead`
}

/** What was read of a text stays with the settings that hold it: a save asks several times, and so does each turn. */
const KNOWN = new WeakMap<Record<string, unknown>, { text: string; cases: readonly SwitchCase[] }>()

export function switchCases(config: Record<string, unknown>): SwitchCase[] {
  const { cases: text } = config
  if (typeof text !== 'string') return listOf(text).flatMap(caseOf)
  const known = KNOWN.get(config)
  if (known?.text === text) return [...known.cases]
  const raw = parsedText(text)
  const cases = (typeof raw === 'string' ? raw.split('\n').map(lineOf) : listOf(raw)).flatMap(caseOf)
  KNOWN.set(config, { text, cases })
  return [...cases]
}

function listOf(cases: unknown): unknown[] {
  return Array.isArray(cases) ? cases : []
}

/** `10:30` and `order:created` are names: only what is a condition makes the rest of a line one. */
function lineOf(line: string): unknown {
  const colon = conditionColon(line)
  return colon === undefined
    ? line.trim()
    : { name: line.slice(0, colon).trim(), when: line.slice(colon + 1).trim() }
}

/** A name holds no more: what follows each of them is parsed. */
const MOST_COLONS = 8

/** The first colon that a condition follows; else the first before what was meant as one, whose mistake is then told. */
function conditionColon(line: string): number | undefined {
  const colons = [...line.matchAll(/:/g)].slice(0, MOST_COLONS).map(({ index }) => index)
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
