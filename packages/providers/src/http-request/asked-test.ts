import { textAt } from '../answers.ts'
import { errorOf, jsonInSlices } from '../api/answer-error.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { type Http, isGood } from '../http/http.ts'
import { underBase } from '../http/under-base.ts'
import { accountOf, judge } from '../mcp/account.ts'
import { signedLine } from '../mcp/line.ts'
import { talk } from '../mcp/talk.ts'
import { withinTime } from '../net/within-time.ts'
import type { Fields, TestResult } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { boundBase, kindOf, sendSigned } from '../sign-in/send-signed.ts'
import { httpDescription } from './description.ts'

/** What a connection is tested by, other than a path. */
export type Question = 'graphql' | 'mcp'

type Asking = { fields: Fields; http: Http; signal: AbortSignal }
type Account = Record<string, unknown>

const QUESTIONS: Readonly<Record<Question, (asking: Asking) => Promise<Account>>> = {
  graphql: askGraphql,
  mcp: async ({ fields, ...way }) =>
    accountOf(await talk(signedLine({ ...way, fields }, addressOf(fields)), { method: 'server/discover' })),
}

export const isQuestion = (text: string | undefined): text is Question =>
  text !== undefined && Object.hasOwn(QUESTIONS, text)

/**
 * Asks a service what every one of its kind can say. An answer proves the key where nobody gets one without it: so the same is asked again
 * without.
 */
export async function testByQuestion(question: Question, fields: Fields, http: Http): Promise<TestResult> {
  const service = new URL(boundBase(fields)).host
  const ask = (own: Fields) =>
    withinTime({ service, timeoutMs: TEST_TIMEOUT_MS, startTimer: http.startTimer }, (signal) =>
      QUESTIONS[question]({ fields: own, http, signal }),
    )
  const result = await runConversation(service, () => ask(fields), judge)
  if (result.verdict !== 'valid' || kindOf(fields) === 'none' || !(await isOpen(ask, fields))) return result
  const message = `${service} answers, also without a key: whether it takes this one shows only when a step runs`
  return { ...result, verdict: 'unknown', message }
}

/** Where it answers: at the base address, or at a path of it. */
function addressOf(fields: Fields): string {
  const path = fields['testPath']?.trim() ?? ''
  return underBase(boundBase(fields), path === '' || path.startsWith('/') ? path : `/${path}`)
}

/** Whether the service answers to anybody. */
async function isOpen(ask: (fields: Fields) => Promise<Account>, fields: Fields): Promise<boolean> {
  const { baseUrl = '', testPath = '', ca = '', proxy = '' } = fields
  try {
    await ask({ baseUrl, testPath, ca, proxy, auth: 'none' })
    return true
  } catch (error) {
    if (error instanceof ProviderError) return false
    throw error
  }
}

const BODY = JSON.stringify({ query: '{ __typename }' })

/** Every GraphQL service knows the name of its query type. */
async function askGraphql({ fields, http, signal }: Asking): Promise<Account> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const request = { method: 'POST', url: addressOf(fields), headers, body: BODY, signal }
  const answer = await sendSigned({ ...request, isRepeatable: true, maxBytes: 64_000 }, { fields, http })
  const body = await jsonInSlices(answer.text)
  const service = new URL(request.url).host
  if (textAt(body, 'data', '__typename') !== undefined) return {}
  const said = textAt(body, 'errors', 0, 'message')
  const message = said === undefined ? undefined : withoutSecrets(httpDescription, fields, said)
  const isRefused = REFUSALS.has(textAt(body, 'errors', 0, 'extensions', 'code') ?? '')
  if (isRefused || !isGood(answer.status))
    throw errorOf(service, answer, { message, ...(isRefused ? { code: 'UNAUTHORIZED' } : {}) })
  throw new ProviderError('BAD_RESPONSE', `${service} answered something that is not GraphQL`)
}

/** What servers call a key that they do not take; the answer itself is a good one. */
const REFUSALS = new Set(['UNAUTHENTICATED', 'UNAUTHORIZED', 'AUTHENTICATION_ERROR'])
