import { actionIdOf as idOf } from './action-names.ts'
import { anything, entrance, namesTo, text } from './arguments.ts'
import { printCurl as curlPrint } from './curl/print-curl.ts'
import { readCurl as curlRead } from './curl/read-curl.ts'
import { asFileValue as asFile } from './files/file-value.ts'

// What pages need of this package: types, and pure functions. The catalogue itself is served, and not among them.

export type { ReadCurl } from './curl/read-curl.ts'
export type {
  ActionDescription,
  Catalogue,
  ColumnDescription,
  EventDescription,
  EventWay,
  FieldDescription,
  Icon,
  InputDescription,
  OAuthDescription,
  Option,
  ProviderDescription,
  SettingFormat,
} from './description.ts'
export type { FileValue } from './files/file-value.ts'

/**
 * {@inheritDoc action-names!actionIdOf}
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { actionIdOf } from '@orch/providers'
 *
 * console.log(actionIdOf('Create Ticket')) // linear/create-ticket
 * ```
 */
export const actionIdOf: typeof idOf = entrance('actionIdOf', [text], idOf)

/** {@inheritDoc curl/read-curl!readCurl} */
export const readCurl: typeof curlRead = entrance('readCurl', [text], curlRead)

/** {@inheritDoc curl/print-curl!printCurl} */
export const printCurl: typeof curlPrint = entrance('printCurl', [namesTo(text)], curlPrint)

/**
 * {@inheritDoc files/file-value!asFileValue}
 * @example
 * ```ts
 * import { asFileValue } from '@orch/providers'
 *
 * const output = { $file: 'f_1', name: 'report.pdf', type: 'application/pdf', size: 12 }
 * console.log(asFileValue(output)?.name) // report.pdf
 * console.log(asFileValue({ name: 'report.pdf' })) // undefined: it names no stored file
 * ```
 */
export const asFileValue: typeof asFile = entrance('asFileValue', [anything], asFile)
