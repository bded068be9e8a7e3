import { OPERATIONS } from '@orch/contract'
import type { HandlersOf } from '../http/handler.ts'
import { openApiDocument } from '../http/openapi.ts'

/** The description of the API that the API gives of itself. */
export function docsHandlers(version: string): HandlersOf<'docs'> {
  const document = openApiDocument(OPERATIONS, version)
  return { 'docs.openapi': async ({ http }) => http.json(document) }
}
