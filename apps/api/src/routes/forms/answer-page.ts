import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HttpEnv } from '../../http/env.ts'
import { statusOf } from '../../http/error-body.ts'
import { refusalOf } from '../../http/errors.ts'
import { languageFor } from '../visitors/language.ts'
import type { StrangerCode, Visited } from '../visitors/texts.ts'
import type { Markup } from './form-field.ts'
import { policyOf } from './form-look.ts'
import { refusalPage } from './form-page.ts'

/** A page with a policy of its own: its style has a number that nobody guesses, and nothing else is let in. */
export async function answerPage(
  http: Context<HttpEnv>,
  policy: (nonce: string) => string,
  page: (nonce: string) => Markup,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url')
  const frames = policy(nonce).includes("frame-ancestors 'none'") ? { 'X-Frame-Options': 'DENY' } : {}
  return http.html(await page(nonce), status, {
    'Content-Security-Policy': policy(nonce),
    'X-Robots-Tag': 'noindex',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...frames,
  })
}

const isStranger = (code: string): code is StrangerCode =>
  code === 'UNAUTHORIZED' || code === 'WORKSPACE_NOT_FOUND'

const BARE = { logo: '', redirect: '', frames: [], guard: 'open' } as const

/** What a page refuses is a page for people; programs get the code, as everywhere. A fault of the server is logged where all are. */
export async function refused(
  http: Context<HttpEnv>,
  what: Visited,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    const isForPeople = http.req.header('Accept')?.includes('text/html') === true
    if (!isForPeople || !(error instanceof Error)) throw error
    const { code, message, details } = refusalOf(error, http.get('operation'))
    if (statusOf(code) === 500) throw error
    const { retryAfterSeconds } = Object(details) as { retryAfterSeconds?: unknown }
    if (typeof retryAfterSeconds === 'number') http.header('Retry-After', String(retryAfterSeconds))
    http.set('refusal', code)
    const language = languageFor(http)
    const { cannotBeShown, members, refusals, strangers } = language.texts
    const said = isStranger(code)
      ? { text: `${members[what]} ${strangers[code]}`, link: '/sign-in' }
      : { text: refusals[code] ?? message }
    const page = (nonce: string) => refusalPage({ language, title: cannotBeShown[what], ...said }, nonce)
    return answerPage(http, (nonce) => policyOf(BARE, nonce), page, statusOf(code))
  }
}
