import { ownOf, pick, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { enclosedIn } from '../files/files-in.ts'
import type { Http } from '../http/http.ts'
import { compact, invalidInput, listIn, proseIn, requiredText, textIn } from '../inputs.ts'
import { rawMail } from '../mail/raw-mail.ts'
import {
  type ActionCall,
  defineProvider,
  type Fields,
  type TestResult,
  type TestVerdict,
} from '../provider.ts'
import type { ProviderErrorCode } from '../provider-error.ts'
import { awsSesDescription } from './description.ts'
import { regionIn, signatureOf } from './sign.ts'

const ses = awsApi('ses', 'email')
const sts = awsApi('sts', 'sts')

function awsApi(service: 'ses' | 'sts', prefix: string) {
  return createApi(awsSesDescription, {
    authorize: (fields, request) => signatureOf(service, fields, request),
    base(fields) {
      const region = regionIn(fields)
      return `https://${prefix}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
    },
    problemOf,
  })
}

/** A signature that is refused because of the time speaks against a clock, not against the key. */
const CLOCK = /^Signature (?:expired|not yet current)/

function kindOf({ status, headers, body }: Answer): string {
  if (status < 400) return ''
  const named = headers['x-amzn-errortype']?.split(':')[0] ?? textAt(body, '__type')?.split('#').at(-1) ?? ''
  return named.replace(/Exception$/, '')
}

const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  InvalidClientTokenId: 'UNAUTHORIZED',
  UnrecognizedClient: 'UNAUTHORIZED',
  SignatureDoesNotMatch: 'UNAUTHORIZED',
  InvalidSignature: 'UNAUTHORIZED',
  ExpiredToken: 'UNAUTHORIZED',
  TooManyRequests: 'RATE_LIMITED',
  Throttling: 'RATE_LIMITED',
  LimitExceeded: 'RATE_LIMITED',
}

/** AWS refuses with 400 or 403, whatever is wrong, and names it beside. */
function problemOf(answer: Answer): Problem | undefined {
  if (answer.status < 400) return undefined
  const message = textAt(answer.body, 'message') ?? textAt(answer.body, 'Message')
  const isClock = CLOCK.test(message ?? '')
  return { message, code: isClock ? 'REFUSED' : ownOf(CODES, kindOf(answer)) }
}

function judge(answer: Answer): TestVerdict | undefined {
  const verdicts: Record<string, TestVerdict> = { AccessDenied: 'valid_limited', ExpiredToken: 'expired' }
  return ownOf(verdicts, kindOf(answer))
}

/** Limits of the account; out of production it may write only to addresses it has verified. */
function accountOf({ body }: Answer): Record<string, unknown> {
  return {
    ...pick(body, { sendingEnabled: 'SendingEnabled', production: 'ProductionAccessEnabled' }),
    dailyLimit: pick(body, { quota: 'SendQuota' })['quota'],
  }
}

/** Whose key it is: what every key may ask, and nothing when even that fails. */
async function identityOf(fields: Fields, http: Http): Promise<Record<string, unknown>> {
  const call = {
    method: 'POST',
    path: '/',
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    // Asked for JSON, it answers JSON instead of what its description says.
    headers: { accept: 'text/xml', 'content-type': 'application/x-www-form-urlencoded' },
    timeoutMs: 3_000,
  }
  const text = await sts.raw({ fields, http }, call).then(
    (answer) => answer.text,
    () => '',
  )
  const tag = (name: string) => new RegExp(`<${name}>([^<]{1,300})</${name}>`).exec(text)?.[1]
  return compact({ accountId: tag('Account'), arn: tag('Arn') })
}

async function testKey(fields: Fields, http: Http): Promise<TestResult> {
  const path = '/v2/email/account'
  const result = await ses.test(fields, http, { path, expect: ['SendQuota'], account: accountOf, judge })
  if (result.verdict !== 'valid' && result.verdict !== 'valid_limited') return result
  return { ...result, account: { ...(await identityOf(fields, http)), ...result.account } }
}

/** SES takes 40 MB a mail, after its files were written in base64. */
const ATTACHED_BYTES = 28_000_000

/** Of a mail: what SES calls a simple one. @throws ProviderError INVALID_INPUT */
async function mailOf(action: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields } = action
  const from = textIn(config, 'from') ?? fields['fromEmail']?.trim()
  if (!from) throw invalidInput('from', 'must be set: the connection has none')
  requiredText(config, 'to')
  const text = proseIn(config, 'text')
  const html = proseIn(config, 'html')
  if (text === undefined && html === undefined) throw invalidInput('text', 'or "html" must be set')
  const content = (data: string | undefined) => data && { Data: data, Charset: 'UTF-8' }
  const recipients = {
    to: listIn(config, 'to'),
    cc: listIn(config, 'cc'),
    bcc: listIn(config, 'bcc'),
    replyTo: listIn(config, 'replyTo'),
  }
  const subject = requiredText(config, 'subject')
  const enclosed = await enclosedIn(action, 'attachments', ATTACHED_BYTES)
  const simple = { Subject: content(subject), Body: compact({ Text: content(text), Html: content(html) }) }
  const { to, cc, bcc, replyTo } = recipients
  const mail = compact({ from, ...recipients, subject, text, html })
  return compact({
    FromEmailAddress: from,
    Destination: compact({ ToAddresses: to, CcAddresses: cc, BccAddresses: bcc }),
    ReplyToAddresses: replyTo,
    Content:
      enclosed.length === 0
        ? { Simple: simple }
        : { Raw: { Data: (await rawMail(mail, enclosed)).toString('base64') } },
  })
}

export const awsSes = defineProvider(awsSesDescription, {
  test: testKey,
  runs: {
    async 'aws-ses/send-email'(action) {
      const json = await mailOf(action)
      const path = '/v2/email/outbound-emails'
      const sent = await ses.json(action, { method: 'POST', path, json, known: ['MessageId'] })
      return pick(sent, { messageId: 'MessageId' })
    },
  },
})
