import { checkedHeaders } from '../http/request-headers.ts'
import { invalidInput } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { type NamedValue, namedValues, textsOf } from './named-values.ts'

/** The headers of a step: a table, a JSON object, or lines of `Name: value`. @throws ProviderError */
export function headersOf(config: ActionCall['config']): Record<string, string> {
  const values = namedValues(config, 'httpHeaders')
  const named = typeof values === 'string' ? linesOf(values) : values
  return checkedHeaders(joined(named.filter(([, value]) => value !== undefined && value !== null)))
}

function linesOf(text: string): NamedValue[] {
  return text.split(/\r?\n/).flatMap((line): NamedValue[] => {
    if (line.trim() === '') return []
    const colon = line.indexOf(':')
    if (colon < 1) throw invalidInput('httpHeaders', 'must be a table, JSON, or lines of "Name: value"')
    return [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]]
  })
}

/** Several values of one name are one list (RFC 9110, 5.3). */
function joined(named: readonly NamedValue[]): Record<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of named) {
    const text = textsOf(value).join(', ')
    const before = headers.get(name.toLowerCase())
    headers.set(name.toLowerCase(), before === undefined ? text : `${before}, ${text}`)
  }
  return Object.fromEntries(headers)
}
