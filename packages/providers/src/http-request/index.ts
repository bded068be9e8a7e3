import { printJson } from '@orch/json'
import { errorOf, jsonInSlices, LONGEST_WORDS } from '../api/answer-error.ts'
import { ownBase } from '../api/create-api.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { runTest } from '../api/run-test.ts'
import { type HttpAnswer, isGood } from '../http/http.ts'
import { parseUrl } from '../http/redirects.ts'
import { checkedHeaders } from '../http/request-headers.ts'
import { fieldIn, invalidInput, objectIn, printed, requiredText, textIn } from '../inputs.ts'
import { type Action, type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { httpDescription, httpRequestAction } from './description.ts'
import { failedAnswer, goodAnswer } from './read-answer.ts'

type Access = { hosts?: readonly string[]; headers: Record<string, string>; url: string }

/** An address as a connection calls it: with its key, and on no host but its own. */
function withAccess(fields: Fields, endpoint: string): Access {
  if (fields['secret'] === undefined) return { headers: {}, url: parseUrl(endpoint).href }
  const base = ownBase(fields, 'baseUrl') ?? fieldIn(fields, 'baseUrl', 'HTTP')
  // The path of the base URL counts: https://example.com/v2 and /things make /v2/things.
  const url = parseUrl(endpoint.startsWith('/') ? base.replace(/\/+$/, '') + endpoint : endpoint)
  const secret = fieldIn(fields, 'secret', 'HTTP')
  const { auth = 'bearer', name = '' } = fields
  if (auth === 'query') url.searchParams.set(name === '' ? 'key' : name, secret)
  return { hosts: [new URL(base).host], headers: authorization(auth, name, secret), url: url.href }
}

function authorization(auth: string, name: string, secret: string): Record<string, string> {
  switch (auth) {
    case 'query':
      return {}
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` }
    case 'header':
      return { [name === '' ? 'x-api-key' : name.toLowerCase()]: secret }
    default:
      return { authorization: `Bearer ${secret}` }
  }
}

export const genericHttp = defineProvider(httpDescription, {
  async test(fields, http) {
    const service = new URL(ownBase(fields, 'baseUrl') ?? fieldIn(fields, 'baseUrl', 'HTTP')).host
    const path = fields['testPath']?.trim()
    const isProof = path !== undefined && path !== ''
    const result = await runTest(
      service,
      // Without a path of the user's choice an answer proves the address, not the key.
      {
        path: isProof ? path : '/',
        judge: ({ status }) => (isProof || !isGood(status) ? undefined : 'unknown'),
      },
      {
        async ask({ path: asked, timeoutMs = 0, maxBytes = 0, cut = true }) {
          const access = withAccess(fields, asked.startsWith('/') ? asked : `/${asked}`)
          const answer = await http.send({ ...access, timeoutMs, maxBytes, cut })
          return { ...answer, body: (await jsonInSlices(answer.text)) ?? answer.text }
        },
        errorIn: (answer) => (isGood(answer.status) ? undefined : errorOf(service, answer)),
      },
    )
    if (isProof || result.verdict !== 'unknown') return result
    return {
      ...result,
      message: `${service} answers; whether it takes the key shows only with a path for the test`,
    }
  },
  runs: {},
})

function headersIn(config: ActionCall['config']): Record<string, string> {
  const headers = objectIn(config, 'httpHeaders') ?? {}
  return checkedHeaders(
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : printJson(value),
      ]),
    ),
  )
}

/** A body is sent as JSON; a text that is no JSON goes as it is. */
async function bodyIn(config: ActionCall['config']): Promise<{ body?: string; type?: string }> {
  const value = config['httpBody']
  if (value === undefined || value === null || value === '') return {}
  if (typeof value !== 'string') return { body: await printed(value), type: 'application/json' }
  const isJson = (await jsonInSlices(value)) !== undefined
  return { body: value, type: isJson ? 'application/json' : 'text/plain; charset=utf-8' }
}

function idempotency(method: string, key: string | undefined): Record<string, string> {
  return key !== undefined && method !== 'GET' && method !== 'DELETE' ? { 'idempotency-key': key } : {}
}

export const httpRequest: Action = {
  ...httpRequestAction,
  async run({ config, fields, http, signal, idempotencyKey, warn }) {
    const method = (textIn(config, 'httpMethod') ?? 'POST').toUpperCase()
    if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      throw invalidInput('httpMethod', 'must be GET, POST, PUT, PATCH or DELETE')
    const access = withAccess(fields, requiredText(config, 'endpoint'))
    const { body, type } = await bodyIn(config)
    const headers = {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...idempotency(method, idempotencyKey),
      ...headersIn(config),
      ...access.headers,
    }
    const answer = await http.send({
      method,
      ...access,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    })
    if (!isGood(answer.status)) throw await refusal(fields, answer)
    if (answer.droppedBody !== undefined)
      warn?.(
        `${answer.droppedBody} redirected this ${method} as a GET, so its body was not sent on: call the new address itself`,
      )
    return goodAnswer(answer)
  },
}

/** In the words of the seed system, which drawings may compare with. */
async function refusal(fields: Fields, answer: HttpAnswer): Promise<ProviderError> {
  const { code, retryAfterMs, status } = errorOf('', answer)
  const said = withoutSecrets(httpDescription, fields, answer.text.trim()).slice(0, LONGEST_WORDS)
  const cut = answer.isCut ? ' (not all of the answer could be kept)' : ''
  return new ProviderError(code, `HTTP request failed with status ${status}${cut}: ${said}`, {
    retryAfterMs,
    status,
    output: await failedAnswer(answer),
  })
}
