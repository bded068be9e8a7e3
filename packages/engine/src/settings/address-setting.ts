import { sizeOf } from '../budget/size-of.ts'
import { type Json, textOf } from '../json.ts'
import { parseTemplate, type Token } from '../template/parse-template.ts'
import { insideRaw } from '../template/raw-token.ts'
import type { Scope } from '../template/resolve-template.ts'
import { readOr, type Warn } from './read-token.ts'
import { settingError } from './setting-error.ts'

type Region = 'start' | 'host' | 'path' | 'query'

/** A host name or its part, with or without a port: nothing that ends the host. */
const HOST = /^[\p{L}\p{N}.-]+(?::\d+)?$/u
/** A part that leads to another path, also as URLs write it in other words. */
const DOTS = /(?:^|[/\\])(?:\.|%2e){1,2}(?=[/\\]|$)/i
/** URLs drop line breaks, read a backslash as a slash, and end at a number sign. */
const NEVER_RAW = /[\p{Cc}\\#]/u

/**
 * An address with its templates resolved: values are percent-encoded, so that none of them leads to another path, adds a
 * parameter or changes the host. A template that begins the address is the address up to there, as it is; so is the value of
 * `{{raw(…)}}` anywhere, which may be several parts of a path or parameters, and still leads to no other host.
 * @throws ActionError INVALID_INPUT naming the setting, when a value of host or path is missing, empty or no text
 */
export function resolveAddressSetting(key: string, text: string, scope: Scope, warn: Warn): string {
  let address = ''
  for (const part of parseTemplate(text.trim())) {
    if (typeof part === 'string') address += part
    else address += written(key, regionOf(address), readValue(part, scope, warn))
  }
  if (text.includes('{{') && leadsElsewhere(address, text))
    throw settingError(key, 'must not be led to another path by "." or ".."')
  return address
}

/** What one template reads, and whether it goes in as it is. */
type Read = { source: string; value: Json; isRaw: boolean }

function readValue(token: Token, scope: Scope, warn: Warn): Read {
  const raw = insideRaw(token)
  const value = readOr('', raw ?? token, scope, warn)
  // It is printed, and each character of it looked at a few times.
  scope.budget?.weigh(4 * sizeOf(value))
  return { source: token.source, value, isRaw: raw !== undefined }
}

function regionOf(address: string): Region {
  if (address === '') return 'start'
  if (/[?#]/.test(address)) return 'query'
  const [, authority] = /^[a-z][a-z\d+.-]*:\/\/([^/]*)$/i.exec(address) ?? []
  return authority === undefined ? 'path' : 'host'
}

function written(key: string, region: Region, { source, value, isRaw }: Read): string {
  const put = (text: string) => (isRaw ? ready(key, source, text) : encoded(text))
  if (region === 'query') return put(textOf(value))
  const text = typeof value === 'object' ? '' : textOf(value)
  if (text.trim() === '')
    throw settingError(key, `needs a text or a number for ${source}: it is missing or empty`)
  if (region === 'path') return put(text)
  if (region === 'host' && !HOST.test(text))
    throw settingError(key, `needs a part of a host name for ${source}`)
  return text
}

function ready(key: string, source: string, text: string): string {
  if (!NEVER_RAW.test(text)) return text
  throw settingError(key, `must not get a line break, a backslash or a "#" from ${source}`)
}

function encoded(text: string): string {
  // Half a pair of surrogates has no encoding.
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))
}

/** Dots that the author wrote are the author's; those that values made are not. */
function leadsElsewhere(address: string, text: string): boolean {
  // URLs drop spaces at both ends: `.. ` at the end of an address is `..`.
  const pathOf = (whole: string) => whole.trim().replace(/[?#].*$/s, '')
  return DOTS.test(pathOf(address)) && !DOTS.test(pathOf(text))
}
