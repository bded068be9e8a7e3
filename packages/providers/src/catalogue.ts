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
 * The id of the action that a name means: `Create Ticket` is `linear/create-ticket`. Any other name is an id, or means nothing.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { actionIdOf } from '@orch/providers'
 *
 * console.log(actionIdOf('Create Ticket')) // linear/create-ticket
 * ```
 */
export const actionIdOf = entrance('actionIdOf', [text], idOf)

/**
 * Reads a cURL command; undefined for another text, and for a command that names no address.
 * @function
 * @example
 * ```ts
 * import { readCurl } from '@orch/providers/catalogue'
 *
 * const read = readCurl("curl -X PUT https://api.example.com/orders/1 -H 'X-Team: blue'")
 * console.log(read?.settings['httpMethod'], read?.settings['endpoint']) // PUT https://api.example.com/orders/1
 * ```
 */
export const readCurl = entrance('readCurl', [text], curlRead)

/**
 * A step as a cURL command: its templates stay as they are, and what a connection adds is not in it.
 * @function
 * @example
 * ```ts
 * import { printCurl } from '@orch/providers/catalogue'
 *
 * console.log(printCurl({ httpMethod: 'GET', endpoint: 'https://api.example.com/orders/{{trigger.id}}' }))
 * ```
 */
export const printCurl = entrance('printCurl', [namesTo(text)], curlPrint)

/**
 * The value itself when it is one of a file, whole and with nothing more; otherwise undefined.
 * @function
 * @example
 * ```ts
 * import { asFileValue } from '@orch/providers'
 *
 * const output = { $file: 'f_1', name: 'report.pdf', type: 'application/pdf', size: 12 }
 * console.log(asFileValue(output)?.name) // report.pdf
 * console.log(asFileValue({ name: 'report.pdf' })) // undefined: it names no stored file
 * ```
 */
export const asFileValue = entrance('asFileValue', [anything], asFile)
