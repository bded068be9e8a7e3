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

function lineOf(line: string): unknown {
  const colon = line.indexOf(':')
  return colon === -1
    ? line.trim()
    : { name: line.slice(0, colon).trim(), when: line.slice(colon + 1).trim() }
}

function caseOf(raw: unknown): SwitchCase[] {
  const { name, when, equals } = isRecord(raw) ? raw : { name: raw }
  if (typeof name !== 'string' || name.trim() === '') return []
  const own = { name: name.trim(), equals: equals ?? name.trim() }
  return [typeof when === 'string' && when !== '' ? { ...own, when } : own]
}
