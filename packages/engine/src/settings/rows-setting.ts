import { type Json, parsedText, textOf } from '../json.ts'
import { parseTemplate } from '../template/parse-template.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import { resolveJsonSetting } from './json-setting.ts'
import { readOr, type Warn } from './read-token.ts'

/**
 * Rows as a form writes them: read as JSON first, then each of their texts. A text that is not a list is read as a JSON setting.
 * @throws ActionError INVALID_INPUT naming the setting and the position, when a list or an object does not parse
 */
export function resolveRowsSetting(key: string, text: string, scope: Scope, warn: Warn): Json {
  const rows = parsedText(text)
  return Array.isArray(rows)
    ? resolveTemplates(rows, scope, warn)
    : resolveJsonSetting(key, text, scope, warn)
}

/** The same of names and values; `a=1&b={{x}}` is a query whose values are percent-encoded. A text that is one template is its value. */
export function resolveQuerySetting(key: string, text: string, scope: Scope, warn: Warn): Json {
  if (/^\s*(?:\[|\{(?!\{))/.test(text)) return resolveRowsSetting(key, text, scope, warn)
  return withValues(text, scope, warn, (value) => encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\uFFFD')))
}

/**
 * A document whose values are text: `<`, `>`, `&` and quotes of a value are written as entities; line breaks and tabs too, which
 * readers would else take for blanks in an attribute (XML 1.0, 3.3.3) and a carriage return for a line break anywhere (2.11).
 */
export function resolveXmlSetting(_key: string, text: string, scope: Scope, warn: Warn): Json {
  return withValues(text, scope, warn, (value) =>
    value
      // What no XML 1.0 document may hold, in no spelling.
      .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      .replaceAll(/[<>&"'\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

function withValues(text: string, scope: Scope, warn: Warn, write: (value: string) => string): Json {
  const parts = parseTemplate(text)
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') return readOr('', only, scope, warn)
  return parts
    .map((part) => (typeof part === 'string' ? part : write(textOf(readOr('', part, scope, warn)))))
    .join('')
}
