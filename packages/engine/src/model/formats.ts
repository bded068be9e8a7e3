/**
 * What the text of a setting is, so that what a template reads can never become a part of its structure:
 * - `json`: read as JSON first; a value stays inside the text it stands in, or is a value of its own.
 * - `list`: JSON when it is a whole JSON list, else a text with commas between.
 * - `address`: a URL or a path; a value is percent-encoded in path and query.
 * - `sql`: a query; a value is a parameter.
 * - `code`: a program; it reads values from its input, and templates in it are not resolved.
 * - `condition`: one expression that holds or not, with braces around values or without; the engine reads it.
 * - `item`: JSON, or one condition, whose templates the action reads itself, once for each item: they may name `item` and `index`.
 * A setting without a format is plain text.
 */
export type SettingFormat = 'json' | 'list' | 'address' | 'sql' | 'code' | 'condition' | 'item'

/** The formats of an action's settings, by their keys. */
export type SettingFormats = Readonly<Record<string, SettingFormat>>
