import { createHash } from 'node:crypto'
import type { Call, HandlersOf } from '../http/handler.ts'
import { readCatalogue } from '../verbs/catalogue/read-catalogue.ts'

export const catalogueHandlers: HandlersOf<'catalogue'> = {
  'catalogue.get': async (call) => unlessKnown(call.http, await readCatalogue(call)),
  'catalogue.public': async (call) => unlessKnown(call.http, await readCatalogue(call)),
}

/** Every page of the dashboard asks for it, and it changes rarely: a browser that has it hears so. */
function unlessKnown(http: Call<'catalogue.get'>['http'], catalogue: object): Response {
  const tag = createHash('sha256').update(JSON.stringify(catalogue)).digest('base64url')
  http.header('ETag', `W/"${tag}"`)
  http.header('Cache-Control', 'private, no-cache')
  return http.req.header('If-None-Match')?.includes(tag) ? http.body(null, 304) : http.json(catalogue)
}
