import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { AskedLine } from '../../ground/open-lines.ts'
import { refusesNow } from '../../ground/refuses-now.ts'
import type { Authenticate } from '../../http/authenticate.ts'
import { readBytes } from '../../http/body.ts'
import type { Call, HandlersOf } from '../../http/handler.ts'
import { type FormDoor, openForm } from '../../verbs/forms/open-form.ts'
import { readSent, type SentForm } from '../../verbs/forms/read-sent.ts'
import { beginForm, type FormOutcome, sentField, takeForm } from '../../verbs/forms/take-form.ts'
import { HERE } from '../../verbs/webhooks/address.ts'
import { requireAddress } from '../../verbs/webhooks/open-door.ts'
import { type Language, languageFor } from '../visitors/language.ts'
import { answerPage, refused } from './answer-page.ts'
import { policyOf } from './form-look.ts'
import { askingPage, endPage, passwordPage, previewPage } from './form-page.ts'
import { memberOf } from './member-of.ts'

type FormCall = Call<'forms.show'> | Call<'forms.send'> | Call<'forms.preview'>

/** How often one address may ask for forms, and send one of them, in a minute and in each server. */
const REQUESTS_A_MINUTE = 120
const SENDS_A_MINUTE = 20

/**
 * Forms are pages of this server that anybody may see: no cookie counts but where members alone may send, no script runs, and nothing
 * that a stranger or an author wrote becomes markup.
 */
export function formHandlers(authenticate: Authenticate): HandlersOf<'forms'> {
  return {
    async 'forms.show'(call) {
      if (call.http.req.method === 'HEAD') return here(call)
      return refused(call.http, 'form', async () => {
        requireTurn(call, 'requests', REQUESTS_A_MINUTE)
        const door = await openForm(call.parts, call.param('address'), 'live')
        await senderOf(call, door, authenticate)
        return shown(call, door, beginForm(call.parts, door), NOBODY)
      })
    },
    'forms.send': (call) =>
      refused(call.http, 'form', async () => {
        requireTurn(call, 'requests', REQUESTS_A_MINUTE)
        const door = await openForm(call.parts, call.param('address'), 'live')
        // Counted only once there is such a form: nobody fills the counters with addresses that they make up.
        requireTurn(call, `sends:${door.place}`, SENDS_A_MINUTE)
        const userId = await senderOf(call, door, authenticate)
        const sent = await sentBy(call, door)
        const outcome = await call.parts.lines.during(lineOf(call, door, authenticate), (signal) =>
          takeForm(call.parts, door, { sent, userId, peer: call.peer(), signal }),
        )
        return shown(call, door, outcome, sent)
      }),
    'forms.preview': (call) =>
      refused(call.http, 'form', async () => {
        requireTurn(call, 'requests', REQUESTS_A_MINUTE)
        const door = await openForm(call.parts, call.param('address'), 'test')
        await authenticate(call.http, 'session', door.drawing.workspaceId)
        const { settings } = door
        const asked = Number.parseInt(call.query.page ?? '1', 10) || 1
        const page = Math.min(Math.max(1, asked), settings.pages.length) - 1
        const language = languageFor(call.http)
        return answerPage(call.http, policyFor(door), (nonce) =>
          previewPage({ language, settings, page }, nonce),
        )
      }),
  }
}

const NOBODY: SentForm = { text: () => '', texts: () => [], file: () => undefined, files: () => [] }

async function here({ parts, http, param }: FormCall): Promise<Response> {
  await requireAddress(parts, param('address'))
  return http.body(null, 200, { [HERE]: 'here' })
}

/** @throws ApiError RATE_LIMITED */
function requireTurn({ parts, peer }: FormCall, what: string, perMinute: number): void {
  const retryAfterSeconds = parts.rates.take(`form:${what}:${peer()}`, perMinute)
  if (retryAfterSeconds === undefined) return
  throw new ApiError('RATE_LIMITED', 'Too many requests from your address; try again in a minute', {
    retryAfterSeconds,
  })
}

/** A member who may come no more hears nothing of what became of it. */
function lineOf(call: FormCall, door: FormDoor, authenticate: Authenticate): AskedLine {
  const { guard } = door.settings
  const mayHear = async () =>
    guard !== 'members' || !(await refusesNow(() => senderOf(call, door, authenticate)))
  const by = guard === 'members' ? newId() : undefined
  return { kind: 'wait', who: call.peer(), by, mayHear, hangUp: call.http.req.raw.signal }
}

/** The member who sends, where only members may. */
async function senderOf(
  { http }: FormCall,
  { settings, drawing }: FormDoor,
  authenticate: Authenticate,
): Promise<string | undefined> {
  if (settings.guard === 'members') return memberOf(http, drawing.workspaceId, authenticate)
  return undefined
}

async function sentBy({ parts, http }: FormCall, { settings }: FormDoor): Promise<SentForm> {
  const bytes = await readBytes(http, Math.min(settings.maxBytes, parts.config.maxBodyBytes))
  return readSent({ bytes, type: http.req.header('Content-Type') ?? '' })
}

const policyFor =
  ({ settings }: FormDoor) =>
  (nonce: string) =>
    policyOf(settings, nonce)

function shown(
  { parts, http }: FormCall,
  door: FormDoor,
  outcome: FormOutcome,
  sent: SentForm,
): Response | Promise<Response> {
  const { settings } = door
  const policy = policyFor(door)
  const language = languageFor(http)
  if (outcome.show === 'end') return ended(http, { door, language }, outcome.end)
  const ticket = parts.formTickets.write(outcome.ticket, door.place)
  if (outcome.show === 'password')
    return answerPage(
      http,
      policy,
      (nonce) => passwordPage({ language, settings, ticket, isWrong: outcome.isWrong }, nonce),
      outcome.isWrong ? 401 : 200,
    )
  const fields = new Map(settings.pages.flatMap((page) => page.fields.map((field) => [field.name, field])))
  const sentOf = (name: string) => {
    const field = fields.get(name)
    return field ? sentField(outcome.ticket, sent, field) : { texts: [], file: undefined }
  }
  const { page, wrongs, notice } = outcome
  const status = wrongs.size > 0 || notice !== undefined ? 422 : 200
  return answerPage(
    http,
    policy,
    (nonce) => askingPage({ language, settings, page, ticket, wrongs, notice, sentOf }, nonce),
    status,
  )
}

function ended(
  http: FormCall['http'],
  { door, language }: { door: FormDoor; language: Language },
  end: Extract<FormOutcome, { show: 'end' }>['end'],
): Response | Promise<Response> {
  const { settings } = door
  const { texts } = language
  const say = (text: string, status: 200 | 202 | 500, more?: string) =>
    answerPage(
      http,
      policyFor(door),
      (nonce) => endPage({ language, settings }, { text, more }, nonce),
      status,
    )
  if (end.kind === 'failed') return say(texts.failed(end.executionId), 500)
  if (end.kind === 'underWay') return say(texts.underWay, 202)
  if (settings.redirect === '') return say(settings.thanks || texts.thanks, 200, end.text)
  http.header('Content-Security-Policy', policyOf(settings, ''))
  return http.redirect(settings.redirect, 303)
}
