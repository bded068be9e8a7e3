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
 * A setting without a format is plain text.
 */
export type SettingFormat =
  | 'json'
  | 'list'
  | 'address'
  | 'sql'
  | 'mongodb'
  | 'shell'
  | 'code'
  | 'condition'
  | 'item'
  | 'rows'
  | 'query'
  | 'xml'
  | 'each'

/** The formats of an action's settings, by their keys. */
export type SettingFormats = Readonly<Record<string, SettingFormat>>

/** The setting whose items the others are read for; undefined where an action has none, or it is empty. */
export function eachSetting(
  config: Readonly<Record<string, unknown>>,
  formats: SettingFormats,
): string | undefined {
  const key = Object.keys(formats).find((field) => formats[field] === 'each')
  const value = key === undefined ? undefined : config[key]
  const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  return isEmpty ? undefined : key
}
