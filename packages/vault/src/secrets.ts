import { fieldOf } from './check-fields.ts'
import type { Config } from './integration.ts'
import type { Provider } from './provider.ts'

/** A value that must not be seen, and what it is, for a redactor. */
export type LeasedSecret = { readonly label: string; readonly value: string }

/** The secret values among the fields, labelled `provider.field`. */
export function secretsIn(
  providerId: string,
  provider: Provider | undefined,
  config: Config,
): LeasedSecret[] {
  const whole = Object.entries(config)
    .filter(([name]) => fieldOf(provider, name).secret)
    .map(([name, value]) => ({ label: `${providerId}.${name}`, value }))
  const parts = [
    ...(provider?.partsOf?.(config) ?? []),
    ...whole.flatMap(({ value }) => partsOfAddress(value)),
  ]
  return [...whole, ...parts.map((value) => ({ label: `${providerId}.part`, value }))]
}

const PASSWORD = /^[a-z][a-z\d+.-]*:\/\/[^:/?#]*:([^/?#]+)@/i
const SIGNS_IN_PATH = /[/?#&=]/
/** Shorter parts of a path are words. */
const SHORTEST_IN_PATH = 16

/**
 * What the server of a secret address hears of it: the password, as it is written and as it is meant; without one, what is long in
 * the path and the query. Several hosts, as MongoDB has them, are not an address for `URL`.
 */
function partsOfAddress(value: string): string[] {
  const [, password] = PASSWORD.exec(value) ?? []
  if (password !== undefined) return [...new Set([password, decoded(password)])]
  if (!/^https?:/i.test(value) || !URL.canParse(value)) return []
  const { pathname, search } = new URL(value)
  return `${pathname}${search}`.split(SIGNS_IN_PATH).filter((part) => part.length >= SHORTEST_IN_PATH)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A sign of percent that begins no escape: such a password is meant as it is written.
    return text
  }
}

/** Shorter values stand in ordinary words; hiding them would garble every message. */
const SHORTEST = 4

/** A copy of plain data in which no text holds one of the values, however a program usually writes it down. */
export function withoutSecrets<T>(data: T, secrets: readonly LeasedSecret[]): T {
  const hidden = secrets
    .map(({ value }) => value)
    .filter((value) => value.length >= SHORTEST)
    .flatMap(writingsOf)
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  const clean = (text: string) => hidden.reduce((rest, value) => rest.replaceAll(value, '[REDACTED]'), text)
  return JSON.parse(JSON.stringify(data), (_, value) => (typeof value === 'string' ? clean(value) : value))
}

/** As it is, in URLs, JSON, HTML, hex and reversed; in base64 also inside a longer text, where only the middle is its own. */
function writingsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const hex = bytes.toString('hex')
  const inBase64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const middle = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const html = value.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign)
  const json = JSON.stringify(value).slice(1, -1)
  const reversed = [...value].reverse().join('')
  const whole = bytes.toString('base64')
  return [value, encodeURIComponent(value), whole, json, html, hex, hex.toUpperCase(), reversed, ...inBase64]
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
