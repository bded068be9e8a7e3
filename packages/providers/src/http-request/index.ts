import { ownOf } from '../answers.ts'
import { errorOf, jsonInSlices } from '../api/answer-error.ts'
import { runTest } from '../api/run-test.ts'
import { type Http, isGood } from '../http/http.ts'
import { type Action, defineProvider, type Fields, type TestResult } from '../provider.ts'
import { signInWays } from '../sign-in/kind-fields.ts'
import { fetchToken } from '../sign-in/oauth/fetch-token.ts'
import { isFetched } from '../sign-in/oauth/fetched.ts'
import { authorizeUrl, exchangeCode, pollDevice, startDevice } from '../sign-in/oauth/person.ts'
import { secretParts } from '../sign-in/secret-parts.ts'
import { boundBase, kindOf, sendSigned } from '../sign-in/send-signed.ts'
import { isQuestion, testByQuestion } from './asked-test.ts'
import { httpDescription, httpRequestAction } from './description.ts'
import { callEach } from './many-calls.ts'
import { callAll } from './paging.ts'

export const genericHttp = defineProvider(httpDescription, {
  test: testConnection,
  runs: {},
  partsOf: (fields) => secretParts(httpDescription.fields, fields),
  token: { isFetched, fetch: fetchToken },
  signIn: {
    kindOf: (fields) => ownOf(signInWays, kindOf(fields)),
    authorizeUrl,
    exchangeCode,
    startDevice,
    pollDevice,
  },
})

/** A token that was given proves the client; else an answer at a path of the user's choice proves the key, and any other the address. */
async function testConnection(fields: Fields, http: Http): Promise<TestResult> {
  const service = new URL(boundBase(fields)).host
  const own = await ownToken(fields, http)
  if (own && 'verdict' in own) return own
  const by = fields['testBy']
  if (isQuestion(by)) return testByQuestion(by, { ...fields, ...own }, http)
  const path = fields['testPath']?.trim()
  const isProof = path !== undefined && path !== ''
  let isAnswered = false
  const result = await runTest(
    service,
    {
      path: isProof ? path : '/',
      judge: ({ status }) => (isProof || !isGood(status) ? undefined : 'unknown'),
    },
    {
      async ask({ path: asked, timeoutMs = 0, maxBytes = 0, cut = true }) {
        const url = asked.startsWith('/') ? asked : `/${asked}`
        const answer = await sendSigned(
          { url, timeoutMs, maxBytes, cut },
          { fields: { ...fields, ...own }, http },
        )
        isAnswered = true
        return { ...answer, body: (await jsonInSlices(answer.text)) ?? answer.text }
      },
      errorIn: (answer) => (isGood(answer.status) ? undefined : errorOf(service, answer)),
    },
  )
  if (isProof || !isAnswered || result.verdict !== 'unknown') return result
  if (own) return { ...result, verdict: 'valid', message: `A token was given, and ${service} answers` }
  return {
    ...result,
    message: `${service} answers; whether it takes the key shows only with a path for the test`,
  }
}

/** Of a connection that fetches its token: the token, or what is wrong with the client. */
async function ownToken(
  fields: Fields,
  http: Http,
): Promise<{ accessToken: string } | TestResult | undefined> {
  if (!isFetched(fields)) return undefined
  if (fields['accessToken']) return { accessToken: fields['accessToken'] }
  const answer = await fetchToken(fields, http)
  if (answer.ok) return { accessToken: answer.grant.accessToken }
  const verdict = answer.reason === 'unreachable' ? 'unreachable' : 'invalid'
  const isMissing =
    kindOf(fields).startsWith('oauth2-') && kindOf(fields) !== 'oauth2-client' && !fields['refreshToken']
  return { verdict: isMissing ? 'unknown' : verdict, message: answer.message, account: null }
}

export const httpRequest: Action = {
  ...httpRequestAction,
  async run(call) {
    return call.settingsFor ? callEach(call, call.settingsFor) : callAll(call)
  },
}
