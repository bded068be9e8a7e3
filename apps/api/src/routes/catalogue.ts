import type { HandlersOf } from '../http/handler.ts'
import { readCatalogue } from '../verbs/catalogue/read-catalogue.ts'

export const catalogueHandlers: HandlersOf<'catalogue'> = {
  'catalogue.get': (call) => readCatalogue(call),
  'catalogue.public': (call) => readCatalogue(call),
}
