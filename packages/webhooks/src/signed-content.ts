import { createHash, type Hash, type Hmac } from 'node:crypto'
import type { Delivery } from './delivery.ts'

/** What stands for `{time}` and `{id}`. */
export type Named = { readonly time: string; readonly id: string }

/** The pieces of a content template: texts and names in turn. */
export type Piece = { text: string } | { name: string }

/** What a template may name. */
export const NAMES = ['body', 'time', 'id', 'url', 'method', 'form'] as const

export function piecesOf(template: string): Piece[] {
  return template
    .split(/(\{[a-z]+\})/)
    .filter((text) => text !== '')
    .map((text) => (/^\{[a-z]+\}$/.test(text) ? { name: text.slice(1, -1) } : { text }))
}

/** Feeds what was signed into a digest, piece by piece: the body is never copied. */
export function feed<T extends Hash | Hmac>(into: T, template: string, delivery: Delivery, named: Named): T {
  for (const piece of piecesOf(template))
    into.update('text' in piece ? piece.text : valueFor(piece.name, delivery, named))
  return into
}

/** The signed content in one piece, for signatures that cannot be fed. */
export function joined(template: string, delivery: Delivery, named: Named): Uint8Array {
  return Buffer.concat(
    piecesOf(template).map((piece) =>
      Buffer.from('text' in piece ? piece.text : valueFor(piece.name, delivery, named)),
    ),
  )
}

function valueFor(name: string, delivery: Delivery, { time, id }: Named): string | Uint8Array {
  switch (name) {
    case 'body':
      return delivery.body
    case 'time':
      return time
    case 'id':
      return id
    case 'url':
      return delivery.url
    case 'method':
      return delivery.method
    default:
      return formOf(delivery)
  }
}

/** The fields of a form, sorted by name, each name followed by its value. Anything but a form adds nothing. */
function formOf({ headers, body }: Delivery): string {
  if (!isForm(headers)) return ''
  const fields = [...new URLSearchParams(Buffer.from(body).toString('utf8'))]
  return fields
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([name, value]) => name + value)
    .join('')
}

export function isForm(headers: Delivery['headers']): boolean {
  return (headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
}

export function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
