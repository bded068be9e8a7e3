import { errorOf, LONGEST_WORDS } from '../api/answer-error.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { type HttpAnswer, type HttpHead, type HttpRequest, isGood } from '../http/http.ts'
import { flagIn, invalidInput, numberIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall, Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { sendSigned } from '../sign-in/send-signed.ts'
import { bodyOf } from './body-of.ts'
import { httpDescription } from './description.ts'
import { headersOf } from './headers-of.ts'
import { encodedPairs, namedValues, pairsOf } from './named-values.ts'
import { type AnswerKind, type CallOutput, failedAnswer, goodAnswer } from './read-answer.ts'
import { receiveFile } from './received-file.ts'

/** What one request gave, and the answer itself for who asks on. */
export type Called = { output: CallOutput; answer: HttpAnswer }

const MEGABYTE = 1_000_000

/** One request as the settings of a step say. @throws ProviderError */
export async function callOnce(call: ActionCall): Promise<Called> {
  const { config, fields, http, signal, warn, onSecret } = call
  const kind = answerKind(config)
  const redirects = numberIn(config, 'httpRedirects', { min: 0, max: 20 })
  const received = kind === 'file' ? receiveFile(call) : undefined
  const request = {
    ...(await requestOf(call)),
    ...limitsOf(call, received !== undefined),
    ...(redirects === undefined ? {} : { redirects: Math.floor(redirects) }),
    ...(received ? { take: received.take } : {}),
  }
  const answer = await sendKeepingHead(request, { fields, http, signal, onSecret })
  const isLeft = redirects === 0 && answer.status >= 300 && answer.status < 400
  if (!isGood(answer.status) && !isLeft && !flagIn(config, 'httpNeverFail', false))
    throw await refusal(fields, answer)
  if (answer.droppedBody !== undefined)
    warn?.(
      `${answer.droppedBody} redirected this ${request.method} as a GET, so its body was not sent on: call the new address itself`,
    )
  return { answer, output: await outputOf(answer, kind, received?.file(), isLeft) }
}

/** A call whose answer began and could not be had whole fails with how it began as its output. */
async function sendKeepingHead(
  request: HttpRequest,
  way: Parameters<typeof sendSigned>[1],
): Promise<HttpAnswer> {
  let head: HttpHead | undefined
  const onHead = (began: HttpHead) => {
    head = began
  }
  try {
    return await sendSigned({ ...request, onHead }, way)
  } catch (error) {
    throw head && error instanceof ProviderError ? unfinished(error, head) : error
  }
}

function unfinished(error: ProviderError, { status, headers }: HttpHead): ProviderError {
  const { code, message, retryAfterMs, field, isUncertain, cause } = error
  const output = { success: false, status, headers, data: null, body: null, truncated: true }
  return new ProviderError(code, `${message} (it began with status ${status})`, {
    ...{ retryAfterMs, field, isUncertain, cause },
    output,
  })
}

async function outputOf(
  answer: HttpAnswer,
  kind: AnswerKind | 'file',
  file: unknown,
  isLeft: boolean,
): Promise<CallOutput> {
  if (file !== undefined) return { success: true, status: answer.status, headers: answer.headers, data: file }
  if (!isGood(answer.status) && !isLeft) return failedAnswer(answer)
  return isLeft
    ? { ...(await failedAnswer(answer)), success: true }
    : goodAnswer(answer, kind === 'file' ? 'auto' : kind)
}

async function requestOf(call: ActionCall): Promise<HttpRequest & { method: string }> {
  const { config, signal, idempotencyKey, warn } = call
  const method = methodIn(config)
  const url = withQuery(requiredText(config, 'endpoint'), config)
  const { body, type, isFixed } = await bodyOf(call)
  const own = headersOf(config)
  if (isFixed && own['content-type'] !== undefined)
    warn?.(
      'A form with files names its boundary in the content type, so the header "content-type" was not used',
    )
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...idempotency(method, idempotencyKey),
    ...own,
    ...(isFixed && type !== undefined ? { 'content-type': type } : {}),
  }
  // Whether a service of anybody's knows our key is not known; that it knows its author's is.
  const isRepeatable = !['POST', 'PATCH'].includes(method) || own['idempotency-key'] !== undefined
  return { method, url, headers, signal, isRepeatable, ...(body === undefined ? {} : { body }) }
}

function methodIn(config: ActionCall['config']): string {
  const method = (textIn(config, 'httpMethod') ?? 'POST').toUpperCase()
  // A tunnel and an echo of all headers are nothing that a step may ask for (Fetch standard, 2.2.1).
  if (/^[A-Z][A-Z-]{0,30}$/.test(method) && !['CONNECT', 'TRACE', 'TRACK'].includes(method)) return method
  throw invalidInput('httpMethod', 'must be a method such as GET, POST, PUT, PATCH or DELETE')
}

function withQuery(endpoint: string, config: ActionCall['config']): string {
  const values = namedValues(config, 'httpQuery')
  const text = typeof values === 'string' ? values.replace(/^\?/, '') : encodedPairs(pairsOf(values))
  if (text === '') return endpoint
  const [whole = '', fragment] = endpoint.split('#', 2)
  const joint = !whole.includes('?') ? '?' : /[?&]$/.test(whole) ? '' : '&'
  return whole + joint + text + (fragment === undefined ? '' : `#${fragment}`)
}

function answerKind(config: ActionCall['config']): AnswerKind | 'file' {
  const kinds = ['auto', 'json', 'text', 'lines', 'events', 'file', 'base64'] as const
  const text = textIn(config, 'httpAnswer') ?? 'auto'
  const kind = kinds.find((one) => one === text)
  if (kind) return kind
  throw invalidInput('httpAnswer', `must be one of ${kinds.join(', ')}`)
}

/** An answer that is a value stays in memory, and must not be larger than the operator allows; a file has the limits of its store. */
function limitsOf({ config, http }: ActionCall, isFile: boolean): Pick<HttpRequest, 'mostMs' | 'maxBytes'> {
  const seconds = numberIn(config, 'httpSeconds', { min: 0.001 })
  const megabytes = numberIn(config, 'httpMegabytes', { min: 0.000001 })
  const asked = megabytes === undefined ? undefined : Math.ceil(megabytes * MEGABYTE)
  const most = isFile ? Number.MAX_SAFE_INTEGER : http.usualMaxBytes
  const maxBytes = asked === undefined ? (isFile ? most : undefined) : Math.min(asked, most ?? asked)
  return {
    ...(seconds === undefined ? {} : { mostMs: Math.ceil(seconds * 1000) }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  }
}

function idempotency(method: string, key: string | undefined): Record<string, string> {
  const isSafe = ['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method)
  return key !== undefined && !isSafe ? { 'idempotency-key': key } : {}
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
