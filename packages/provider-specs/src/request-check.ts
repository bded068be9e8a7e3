import type { IncomingHttpHeaders } from 'node:http'
import type { Document } from 'openapi-backend'

type Scheme = { type?: string; scheme?: string; in?: string; name?: string }
type Media = Record<string, unknown>
type Described = {
  security?: Record<string, unknown>[]
  requestBody?: { content?: Media }
  responses?: Record<string, { content?: Media }>
}

/** What an operation's description says besides its parameters and its body's shape. */
export type RequestCheck = (
  operation: Described,
  request: { headers: IncomingHttpHeaders; bytes: Uint8Array },
) => string[]

/** Looks at what the validator does not: how the key is carried, a body where none is described, and what answer is accepted. */
export function createRequestCheck(definition: Document): RequestCheck {
  const { components, security: usual } = definition as {
    components?: { securitySchemes?: Record<string, Scheme> }
    security?: Record<string, unknown>[]
  }
  const schemes = components?.securitySchemes ?? {}
  return (operation, { headers, bytes }) => [
    ...keyErrors(operation.security ?? usual ?? [], schemes, headers),
    ...bodyErrors(operation, headers, bytes),
    ...acceptErrors(operation, headers),
  ]
}

/** One of the alternatives must be met as a whole. */
function keyErrors(
  security: Record<string, unknown>[],
  schemes: Record<string, Scheme>,
  headers: IncomingHttpHeaders,
): string[] {
  const isMet = (names: string[]) => names.every((name) => isCarried(schemes[name], headers))
  if (security.length === 0 || security.some((one) => isMet(Object.keys(one)))) return []
  return [`no key as ${security.map((one) => Object.keys(one).join(' and ')).join(' or ')} has it`]
}

function isCarried(scheme: Scheme | undefined, headers: IncomingHttpHeaders): boolean {
  if (scheme?.type === 'apiKey' && scheme.in === 'header')
    return headers[(scheme.name ?? '').toLowerCase()] !== undefined
  if (scheme?.type !== 'http') return true
  return (headers.authorization ?? '').toLowerCase().startsWith(`${scheme.scheme} `)
}

function bodyErrors({ requestBody }: Described, headers: IncomingHttpHeaders, bytes: Uint8Array): string[] {
  if (bytes.length === 0) return []
  const described = Object.keys(requestBody?.content ?? {})
  if (described.length === 0) return ['a body, where none is described']
  const type = typeOf(headers['content-type'])
  if (described.some((one) => one === type || one === '*/*')) return []
  return [`a body of ${type || 'no type'}, not of ${described.join(' or ')}`]
}

function acceptErrors({ responses = {} }: Described, { accept }: IncomingHttpHeaders): string[] {
  const given = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.keys(content).map(typeOf))
  // A vendor's own name for JSON is JSON.
  const accepted = (accept ?? '*/*').split(',').map((type) => typeOf(type).replace(/\/[\w.]+\+/, '/'))
  const isAccepted = (type: string) =>
    accepted.some((one) => one === type || one === '*/*' || one === `${type.split('/')[0]}/*`)
  if (given.length === 0 || given.includes('*/*') || given.some(isAccepted)) return []
  return [`an answer of ${accepted.join(' or ')} is accepted, and ${given.join(' or ')} is given`]
}

const typeOf = (header = '') => (header.split(';')[0] ?? '').trim().toLowerCase()
