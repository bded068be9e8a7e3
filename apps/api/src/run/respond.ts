import { ActionError, type Json } from '@orch/engine'
import { parseJson } from '@orch/json'
import { asFileValue } from '@orch/providers'

/** The step that answers the caller of the webhook. */
export const RESPOND = 'Respond to Webhook'

/** Its output: what the caller gets. */
export type WebhookResponse = {
  status: number
  headers: Record<string, string>
  body: Json
  kind: 'json' | 'text' | 'file' | 'empty'
}

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]{0,8000}$/
/** The server's own: they say where the answer ends, or act on everybody who uses the dashboard. */
const OWN = new Set([
  'accept-ch',
  'alt-svc',
  'clear-site-data',
  'connection',
  'content-encoding',
  'content-length',
  'content-security-policy',
  'keep-alive',
  'nel',
  'public-key-pins',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'set-cookie',
  'set-cookie2',
  'set-login',
  'strict-transport-security',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
  'x-content-type-options',
])
/** Orders to a proxy in front, such as to send a file of its own in place of the answer. */
const FOR_PROXIES = /^(?:proxy-|x-accel-|x-sendfile|x-lighttpd-send-|x-reproxy-)/
/** The dashboard takes scripts from its own origin alone, which is where this answer comes from. */
const SCRIPT = /j(?:ava)?script|livescript|ecmascript|text\/css|wasm/i

/** The media type under which a file answers: one that a page could load as a script or style is sent as bytes. */
export const answeredType = (type: string) => (SCRIPT.test(type) ? 'application/octet-stream' : type)

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** What the settings of the step say. @throws ActionError INVALID_INPUT */
export function respond(config: Readonly<Record<string, Json>>): Json {
  const type = String(config['responseType'] || 'json')
  const headers = headersIn(jsonIn(config['responseHeaders']))
  if (type === 'redirect') {
    const Location = redirectIn(config['responseUrl'])
    return { status: statusIn(config, 303), headers: { ...headers, Location }, body: null, kind: 'empty' }
  }
  if (type === 'empty') return { status: statusIn(config, 204), headers, body: null, kind: 'empty' }
  if (type === 'file')
    return { status: statusIn(config, 200), headers, body: fileIn(config['responseFile']), kind: 'file' }
  const media = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (media === undefined) throw wrong('The answer must be JSON, text, a page, a file, a redirect or nothing')
  const body =
    config[{ json: 'responseJson', text: 'responseText', html: 'responseHtml' }[type] ?? ''] ?? null
  return {
    status: statusIn(config, 200),
    headers: { 'Content-Type': media, ...headers },
    body: type === 'json' ? jsonIn(body) : String(body ?? ''),
    kind: type === 'json' ? 'json' : 'text',
  }
}

const wrong = (message: string) => new ActionError({ code: 'INVALID_INPUT', message })

function fileIn(given: Json | undefined): Json {
  const file = asFileValue(jsonIn(given))
  if (file) return file
  throw wrong('The file must be one that an earlier step gave')
}

function statusIn({ responseStatus }: Readonly<Record<string, Json>>, usual: number): number {
  if (responseStatus === undefined || responseStatus === null || responseStatus === '') return usual
  const status = Number(responseStatus)
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status
  throw wrong('The status must be a whole number from 200 to 599')
}

/** Texts in which nothing stood for something else come as they were written. */
function jsonIn(given: Json | undefined): Json {
  if (typeof given !== 'string') return given ?? null
  if (given.trim() === '') return null
  try {
    return parseJson(given) as Json
  } catch {
    throw wrong('The JSON and the headers must be valid JSON')
  }
}

function headersIn(given: Json | undefined): Record<string, string> {
  if (given === undefined || given === null || given === '') return {}
  if (typeof given !== 'object' || Array.isArray(given)) throw wrong('The headers must be an object')
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const text = String(value)
      if (!NAME.test(name) || !VALUE.test(text)) throw wrong(`The header "${name}" cannot be sent as it is`)
      if (isServers(name.toLowerCase())) throw wrong(`The header ${name} must be left to the server`)
      if (name.toLowerCase() === 'content-type' && SCRIPT.test(text))
        throw wrong('The answer must not be a script or a style: pages of this server could load it')
      return [name, text]
    }),
  )
}

const isServers = (name: string) => OWN.has(name) || FOR_PROXIES.test(name)

function redirectIn(given: Json | undefined): string {
  const text = String(given ?? '')
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).href
  throw wrong('A redirect must lead to an address that begins with https:// or http://')
}
