import { checkedHeaders } from '../http/request-headers.ts'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type BoundRequest, type Signer, withHeaders } from './context.ts'
import { namedLines } from './secret-parts.ts'

// Kinds that put secrets where the service wants them, as they are.

const secretOf = (fields: Fields) => fieldIn(fields, 'secret', 'HTTP')
const nameOf = ({ name = '' }: Fields, otherwise: string) => (name.trim() === '' ? otherwise : name.trim())

export const bearer: Signer = (request, { fields }) =>
  withHeaders(request, { authorization: `Bearer ${secretOf(fields)}` })

export const basic: Signer = (request, { fields }) => {
  const pair = `${fields['name']?.trim() ?? ''}:${secretOf(fields)}`
  return withHeaders(request, { authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
}

export const header: Signer = (request, { fields }) =>
  withHeaders(request, checkedHeaders({ [nameOf(fields, 'x-api-key')]: secretOf(fields) }))

export const query: Signer = (request, { fields }) =>
  withQuery(request, [[nameOf(fields, 'key'), secretOf(fields)]])

const PLACE = '{secret}'

/** Between the path of the base URL, which stands in front already, and that of the call. */
export const path: Signer = (request, { fields }) => {
  const prefix = fields['pathPrefix']?.trim() || `/bot${PLACE}`
  if (!prefix.includes(PLACE))
    throw new ProviderError('INVALID_INPUT', `The path that holds the secret must contain ${PLACE}`)
  // A colon needs no encoding in a path, and Telegram's tokens have one.
  const written = encodeURIComponent(secretOf(fields)).replaceAll('%3A', ':')
  const url = new URL(request.url)
  const base = new URL(fieldIn(fields, 'baseUrl', 'HTTP')).pathname.replace(/\/+$/, '')
  const rest = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname
  const part = `/${prefix.replace(/^\/+|\/+$/g, '').replaceAll(PLACE, written)}`
  // An address that the service gave, such as that of the next page, holds it already.
  url.pathname = base + (rest.startsWith(`${part}/`) ? rest : part + rest)
  return { ...request, url: url.href }
}

export const several: Signer = (request, { fields }) => {
  const headers = namedLines(fields['secretHeaders'] ?? '')
  const parameters = namedLines(fields['secretQuery'] ?? '')
  if (headers.length === 0 && parameters.length === 0)
    throw new ProviderError('NOT_CONFIGURED', 'This connection holds neither headers nor query parameters')
  return withQuery(withHeaders(request, checkedHeaders(Object.fromEntries(headers))), parameters)
}

/** In place of parameters of the same names: what the step says must not win over the connection. */
function withQuery(request: BoundRequest, parameters: readonly (readonly [string, string])[]): BoundRequest {
  const url = new URL(request.url)
  for (const [name] of parameters) if (url.searchParams.has(name)) url.searchParams.delete(name)
  const added = parameters.map((pair) => pair.map(encodeURIComponent).join('='))
  if (added.length > 0) url.search = [url.search.replace(/^\?/, ''), ...added].filter(Boolean).join('&')
  return { ...request, url: url.href }
}
