import { answerPieces } from '../ground/json-stream.ts'
import type { Call, HandlersOf } from '../http/handler.ts'
import { catalogueTag, catalogueText } from '../verbs/catalogue/read-catalogue.ts'

export const catalogueHandlers: HandlersOf<'catalogue'> = {
  'catalogue.get': unlessKnown,
  'catalogue.public': unlessKnown,
}

type Asked = Call<'catalogue.get'> | Call<'catalogue.public'>

/** Every page of the dashboard asks for it, and it changes rarely: a browser that has it hears so. */
async function unlessKnown(call: Asked): Promise<Response> {
  const { http } = call
  const tag = await catalogueTag(call)
  const headers = { ETag: `W/"${tag}"`, 'Cache-Control': 'private, no-cache' }
  if (http.req.header('If-None-Match')?.includes(tag)) return http.body(null, 304, headers)
  const answer = await answerPieces(catalogueText(call))
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}
