import type { IncomingHttpHeaders } from 'node:http'

/** A body as a value: JSON, form fields with brackets, the texts of a multipart form, or text. */
export function bodyOf(bytes: Uint8Array, headers: IncomingHttpHeaders): unknown {
  const text = Buffer.from(bytes).toString('utf8')
  const type = headers['content-type'] ?? ''
  if (text === '') return undefined
  if (type.startsWith('application/x-www-form-urlencoded')) return formOf(text)
  if (type.startsWith('multipart/')) return multipartOf(text, type)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `metadata[order]=7` is `{ metadata: { order: '7' } }`. */
function formOf(text: string): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '')
    const last = path.pop() ?? name
    let here = form
    for (const part of path) {
      here[part] ??= {}
      here = here[part] as Record<string, unknown>
    }
    here[last] = value
  }
  return withLists(form) as Record<string, unknown>
}

/** `lines[0][id]=7` is the first of a list. */
function withLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, withLists(one)] as const)
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at))
  return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries)
}

/** Parts by their name, or by their place where they have none (multipart/related). */
function multipartOf(text: string, type: string): Record<string, unknown> {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? ''
  const parts = text.split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    parts.map((part, index) => {
      const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n')
      const value = rest.join('\r\n\r\n').replace(/\r\n$/, '')
      const name = /name="([^"]*)"/.exec(head)?.[1] ?? String(index)
      return [name, /content-type: application\/json/i.test(head) ? JSON.parse(value) : value]
    }),
  )
}
