import type { SeenRequest } from '@orch/provider-specs'

export const PROSE = '  first\r\n\n\tlast \n\n'
/** Quotes, brackets, a path, a query, a form field: what would break out of a place that is not escaped. */
export const HOSTILE = 'a"b\\c]}, [{"d": "e&f=g#h?i%2e/../j+k'
export const PLAIN = 'MARK'

/** Every text of what was sent, those of JSON in a text and of base64 included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString()]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The requests as their service reads them, one value in place of another wherever it stands. */
export function requestsWith(requests: readonly SeenRequest[], value: string): unknown[] {
  return requests.map(({ method, path, query, body }) => ({
    method,
    path: path.split('/').map((part) => replaced(decodeURIComponent(part), value)),
    query: [...new URLSearchParams(query)].map((pair) => replaced(pair, value)),
    body: replaced(body, value),
  }))
}

function replaced(value: unknown, from: string): unknown {
  if (typeof value === 'string') return replacedText(value, from)
  if (Array.isArray(value)) return value.map((one) => replaced(one, from))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [replacedText(name, from), replaced(one, from)]),
  )
}

/** A time, a random id, the boundary of a mail or a digest differs in each run. */
const BY_CHANCE =
  /[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{40,64}\b|\d{4}-\d\d-\d\dT[\d:.]+Z|\d{10,}|_NmP-[0-9a-f]{16}|\d\d:\d\d:\d\d \+0000/g

function replacedText(text: string, from: string): string {
  const inBase64 = Buffer.from(from).toString('base64')
  // In a text of a query of Drive, Airtable and others.
  const inQuotes = from.replace(/[\\']/g, '\\$&')
  const forms = [from, encodeURIComponent(from), JSON.stringify(from).slice(1, -1), inQuotes, inBase64]
  return forms.reduce((left, form) => left.replaceAll(form, PLAIN), text).replaceAll(BY_CHANCE, '…')
}
