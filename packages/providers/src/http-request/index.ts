import { errorOf } from '../http/call-json.ts'
import { fieldIn, jsonIn, requiredText, textIn } from '../inputs.ts'
import { type Action, type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { testRequest } from '../test-request.ts'
import { httpDescription, httpRequestAction } from './description.ts'

/** What the connection adds to a call, and the only host it may be sent to. */
function accessOf(fields: Fields): { hosts?: readonly string[]; headers: Record<string, string> } {
  if (fields['secret'] === undefined) return { headers: {} }
  const base = fieldIn(fields, 'baseUrl', 'HTTP')
  if (!URL.canParse(base))
    throw new ProviderError('INVALID_INPUT', 'The Base URL of this connection is not a URL')
  return { hosts: [new URL(base).host], headers: authorization(fields) }
}

function authorization(fields: Fields): Record<string, string> {
  const secret = fieldIn(fields, 'secret', 'HTTP')
  const { auth = 'bearer', name = '' } = fields
  if (auth === 'basic')
    return { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` }
  if (auth === 'header') return { [name === '' ? 'x-api-key' : name.toLowerCase()]: secret }
  return { authorization: `Bearer ${secret}` }
}

export const genericHttp = defineProvider(httpDescription, {
  test(fields, http) {
    const { hosts, headers } = accessOf(fields)
    const url = new URL(fields['testPath'] ?? '/', fieldIn(fields, 'baseUrl', 'HTTP')).href
    return testRequest({
      service: new URL(url).host,
      http,
      url,
      headers,
      ...(hosts ? { hosts } : {}),
      account: () => ({}),
    })
  },
  runs: {},
})

function headersIn(config: ActionCall['config']): Record<string, string> {
  const headers = jsonIn(config, 'httpHeaders')
  if (headers === undefined) return {}
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    throw new ProviderError('INVALID_INPUT', '"httpHeaders" is a JSON object of names and values')
  }
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

/** A body is sent as JSON; a text that is no JSON goes as it is. */
function bodyIn(config: ActionCall['config']): { body?: string; type?: string } {
  const value = config['httpBody']
  if (value === undefined || value === null || value === '') return {}
  if (typeof value !== 'string') return { body: JSON.stringify(value), type: 'application/json' }
  try {
    JSON.parse(value)
    return { body: value, type: 'application/json' }
  } catch {
    return { body: value, type: 'text/plain; charset=utf-8' }
  }
}

function idempotency(method: string, key: string | undefined): Record<string, string> {
  return key !== undefined && method !== 'GET' && method !== 'DELETE' ? { 'idempotency-key': key } : {}
}

export const httpRequest: Action = {
  ...httpRequestAction,
  async run({ config, fields, http, signal, idempotencyKey }) {
    const method = (textIn(config, 'httpMethod') ?? 'POST').toUpperCase()
    const access = accessOf(fields)
    const base = fields['baseUrl']
    const endpoint = requiredText(config, 'endpoint')
    const url = base !== undefined && endpoint.startsWith('/') ? new URL(endpoint, base).href : endpoint
    const { body, type } = method === 'GET' ? {} : bodyIn(config)
    const headers = {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...idempotency(method, idempotencyKey),
      ...headersIn(config),
      ...access.headers,
    }
    const answer = await http.send({
      method,
      url,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      ...(access.hosts ? { hosts: access.hosts } : {}),
    })
    if (answer.status < 200 || answer.status >= 300)
      throw errorOf(new URL(url).host, answer, answer.text.trim() || undefined)
    return {
      success: true,
      data: dataOf(answer.text, answer.headers['content-type'] ?? ''),
      status: answer.status,
    }
  },
}

function dataOf(text: string, type: string): unknown {
  if (!/[/+]json\b/i.test(type)) return text
  try {
    return text.trim() === '' ? null : JSON.parse(text)
  } catch {
    throw new ProviderError('BAD_RESPONSE', 'The answer says it is JSON, but it is not')
  }
}
