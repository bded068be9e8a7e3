import type { HandlersOf } from '../http/handler.ts'
import { readCatalogue } from '../verbs/catalogue/read-catalogue.ts'

export const catalogueHandlers: HandlersOf<'catalogue'> = {
  'catalogue.get': async () => readCatalogue(),
  'catalogue.public': async () => readCatalogue(),
}
