import { ContractError, requireTexts } from './contract-error.ts'

/**
 * What the text of a setting is, so that what a template reads can never become a part of its structure:
 * - `json`: read as JSON first; a value stays inside the text it stands in, or is a value of its own.
 * - `list`: JSON when it is a whole JSON list, else a text with commas between.
 * - `address`: a URL or a path; a value is percent-encoded in path and query.
 * - `sql`: a query; a value is a parameter.
 * - `mongodb`: JSON with operators; a value is a value there, and never an operator.
 * - `shell`: a command line; a value is an argument of it.
 * - `code`: a program; it reads values from its input, and templates in it are not resolved.
 * - `condition`: one expression that holds or not, with braces around values or without; the engine reads it.
 * - `item`: JSON, or one condition, whose templates the action reads itself, once for each item: they may name `item` and `index`.
 * - `rows`: a list or an object as JSON, whose texts are templates; any other text is plain.
 * - `query`: the same, or the text of a query or a web form; a value is percent-encoded there.
 * - `xml`: a document; a value is text or an attribute's value in it, and never markup.
 * - `each`: a list. While it is set, the action reads all other settings itself, once for each item, as it does those of `item`.
 *
 * The one list of them: actions declare them (`@orch/providers`), the catalogue serves them, the engine reads each. Without zod, as
 * both packages and the dashboard build it in.
 */
export const SETTING_FORMATS = [
  'json',
  'list',
  'address',
  'sql',
  'mongodb',
  'shell',
  'code',
  'condition',
  'item',
  'rows',
  'query',
  'xml',
  'each',
] as const

/** What the text of a setting is; a setting without a format is plain text. */
export type SettingFormat = (typeof SETTING_FORMATS)[number]

/** The formats of an action's settings, by their keys. */
export type SettingFormats = Readonly<Record<string, SettingFormat>>

/** A format as a form tells it: `schema` is a list of fields (`[{name, type}]`), which has an editor of its own and is read as JSON. */
type InputFormat = SettingFormat | 'schema'

/** How the text of an input is read. @throws ContractError */
export function settingFormatOf(format: InputFormat): SettingFormat {
  requireTexts('settingFormatOf', format)
  return format === 'schema' ? 'json' : format
}

/** What the texts of an action's settings are, as its inputs say; nothing for plain text. @throws ContractError */
export function settingFormatsIn(
  inputs: readonly { key: string; format?: InputFormat | undefined }[],
): SettingFormats {
  try {
    // Object.values passes over the empty places of a list, of which there may be four billion.
    return Object.fromEntries(
      Object.values(inputs).flatMap(({ key, format }) =>
        format === undefined ? [] : [[key, settingFormatOf(format)]],
      ),
    )
  } catch (cause) {
    throw new ContractError('settingFormatsIn: inputs must be a list of settings', { cause })
  }
}
