import { Ajv, type ErrorObject } from 'ajv'
import type { Document } from 'openapi-backend'
import { type Answer, eventsIn } from './service.ts'

/** Says what an answer of ours holds that the description does not know. It may say less than the description. */
export type AnswerCheck = (operation: string, answer: Answer) => string[]

/** Reads the answers' schemas of a description, with nothing required in them. */
export function createAnswerCheck(definition: Document): AnswerCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(loosened(definition) as object, 'description')
  return (operation, answer) => {
    const { status, body } = answer
    if (status >= 400 || body === undefined || body instanceof Uint8Array) return []
    const [method = '', path = ''] = operation.split(' ')
    const paths = definition.paths as Record<string, Record<string, { responses?: Record<string, unknown> }>>
    if (!paths[path]?.[method]?.responses?.[status]) return [`a status ${status} for ${operation}`]
    const events = eventsIn(answer)
    const place = [
      'paths',
      path,
      method,
      'responses',
      String(status),
      'content',
      events ? 'text/event-stream' : 'application/json',
      'schema',
    ]
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    const schema = ajv.getSchema(`description#/${pointer.join('/')}`)
    if (!schema) return []
    const said = events?.filter((event) => typeof event !== 'string') ?? [body]
    return said.flatMap((one) => (schema(one) ? [] : (schema.errors ?? []).map(wordsOf)))
  }
}

/** An error of Ajv in words. */
export function wordsOf({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || 'the whole'} ${message ?? 'is wrong'} ${JSON.stringify(params)}`
}

/** Nothing is required, and several alternatives may fit. */
function loosened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loosened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'required' && Array.isArray(inner)))
      .map(([key, inner]) => [key === 'oneOf' && Array.isArray(inner) ? 'anyOf' : key, loosened(inner)]),
  )
}
