import { inSlices, JsonError, parseJsonInSlices } from '@orch/json'
import { ApiError } from './api-error.ts'
import { type DataFields, DEEPEST_JSON, MOST_NAMES, requireBoundsInParts, tooDeep } from './json-bounds.ts'

/**
 * A body as JSON; nothing is `{}`: the seed's SDK sends a JSON content type with no body at all.
 * @throws ApiError INVALID_BODY, BODY_TOO_DEEP, INVALID_TEXT
 */
export async function parseJson(text: string, data: DataFields = []): Promise<unknown> {
  if (text.trim() === '') return {}
  const body = await parsed(text)
  await inSlices(requireBoundsInParts(body, data))
  return body
}

async function parsed(text: string): Promise<unknown> {
  try {
    return await parseJsonInSlices(text, DEEPEST_JSON, MOST_NAMES)
  } catch (cause) {
    throw cause instanceof JsonError ? refused(cause) : cause
  }
}

function refused({ code, message, position }: JsonError): ApiError {
  if (code === 'TOO_DEEP') return tooDeep()
  if (code === 'TOO_WIDE')
    return new ApiError('INVALID_BODY', message.replace('this text', 'the request body'))
  if (code === 'NUMBER_TOO_LARGE')
    return new ApiError('INVALID_BODY', message.replace('This text', 'The request body'))
  const hint = position === undefined ? '' : ` (position ${position})`
  return new ApiError('INVALID_BODY', `The request body must be valid JSON${hint}`)
}
