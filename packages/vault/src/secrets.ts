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
  const parts = (provider?.partsOf?.(config) ?? []).map((value) => ({ label: `${providerId}.part`, value }))
  return [...whole, ...parts]
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
