import { html, raw } from 'hono/html'
import type { FormPage } from '../../triggers/form-fields.ts'
import type { FormSettings } from '../../triggers/form-settings.ts'
import type { SentField } from '../../triggers/form-values.ts'
import { type Notice, nameOf, TRAP } from '../../verbs/forms/take-form.ts'
import { fieldMarkup, idOf, type Markup } from './form-field.ts'
import { styleOf } from './form-look.ts'

/** A page of a form with all that was sent of the others. */
export type DrawnPage = {
  settings: FormSettings
  page: number
  ticket: string
  wrongs: ReadonlyMap<string, string>
  notice: Notice | undefined
  sentOf(name: string): SentField
}

const NOTICES: Record<Notice, string> = {
  late: 'This page was open for too long. Nothing was sent yet: look through what you wrote, choose files again, and send it once more.',
  fast: 'That was faster than people fill in forms. Nothing was sent yet: send it once more.',
}

/** A page that is filled in. It works without a script, and everything typed stands in it again when it comes back. */
export function askingPage(drawn: DrawnPage, nonce: string): Markup {
  const { settings, page, ticket, wrongs, notice } = drawn
  const shown = settings.pages[page] ?? { title: '', fields: [] }
  const hasFile = shown.fields.some(({ type }) => type === 'file')
  const isLast = page + 1 === settings.pages.length
  const content = html`${page === 0 ? intro(settings) : ''}${place(settings, page)}
${notice === undefined ? '' : html`<p class="alert" role="alert">${NOTICES[notice]}</p>`}${summary(shown, wrongs)}
<form method="post" novalidate${hasFile ? html` enctype="multipart/form-data"` : ''}>
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="page" value="${page}">
${carried(drawn)}
<div class="other" aria-hidden="true"><label for="trap">Leave this empty</label><input id="trap" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
${fieldsOf(drawn, shown)}
<div class="buttons"><button class="main" name="go" value="next">${isLast ? settings.button : 'Next'}</button>${page === 0 ? '' : html`<button name="go" value="back">Back</button>`}</div>
</form>`
  return document({ settings, nonce, title: `${wrongs.size > 0 ? 'Error: ' : ''}${settings.title}` }, content)
}

/** The same as its author sees it before it is published; nothing can be sent. */
export function previewPage({ settings, page }: Pick<DrawnPage, 'settings' | 'page'>, nonce: string): Markup {
  const shown = settings.pages[page] ?? { title: '', fields: [] }
  const link = (to: number, text: string) => html`<a class="button" href="?page=${to + 1}">${text}</a>`
  const nothing = { settings, page, ticket: '', wrongs: new Map(), notice: undefined, sentOf: () => NOTHING }
  const content = html`<p class="quiet">A look at the draft: it cannot be sent.</p>${page === 0 ? intro(settings) : ''}${place(settings, page)}
${fieldsOf(nothing, shown)}
<div class="buttons">${page + 1 < settings.pages.length ? link(page + 1, 'Next') : html`<button class="main" type="button">${settings.button}</button>`}${page === 0 ? '' : link(page - 1, 'Back')}</div>`
  return document({ settings, nonce, title: settings.title }, content)
}

const NOTHING: SentField = { texts: [], file: undefined }

/** Asks for the password of a form. */
export function passwordPage(
  { settings, ticket, isWrong }: { settings: FormSettings; ticket: string; isWrong: boolean },
  nonce: string,
): Markup {
  const wrong = isWrong ? html`<p class="wrong" id="password-wrong">This is not the password</p>` : ''
  const more = isWrong ? html` aria-invalid="true" aria-describedby="password-wrong"` : ''
  const content = html`<form method="post" novalidate><input type="hidden" name="ticket" value="${ticket}">
<div class="field"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="off" autofocus${more}>${wrong}</div>
<div class="buttons"><button class="main">Open the form</button></div></form>`
  return document({ settings, nonce, title: `${isWrong ? 'Error: ' : ''}${settings.title}` }, content)
}

/** What the sender is told at the end. */
export function endPage(
  settings: FormSettings,
  { text, more }: { text: string; more: string | undefined },
  nonce: string,
): Markup {
  const result = more === undefined ? '' : html`<p class="text">${more}</p>`
  return document(
    { settings, nonce, title: settings.title },
    html`<p class="text" role="status">${text}</p>${result}`,
  )
}

/** What cannot be shown, and why. */
export function refusalPage(
  { title, text, link }: { title: string; text: string; link?: string },
  nonce: string,
): Markup {
  const settings = { color: '#1d4ed8', logo: '', title }
  const way = link === undefined ? '' : html`<p><a href="${link}">Sign in</a></p>`
  return document({ settings, nonce, title }, html`<p class="text">${text}</p>${way}`)
}

function intro({ intro: text }: FormSettings): Markup | string {
  return text === '' ? '' : html`<p class="text">${text}</p>`
}

function place({ pages }: FormSettings, page: number): Markup | string {
  if (pages.length < 2) return pages[0]?.title ? html`<h2>${pages[0].title}</h2>` : ''
  const title = pages[page]?.title
  return html`<p class="quiet">Page ${page + 1} of ${pages.length}</p>${title ? html`<h2>${title}</h2>` : ''}`
}

function summary({ fields }: FormPage, wrongs: ReadonlyMap<string, string>): Markup | string {
  const wrong = fields.filter(({ name }) => wrongs.has(name))
  if (wrong.length === 0) return ''
  return html`<div class="alert" role="alert"><p>Correct ${wrong.length === 1 ? 'one field' : `${wrong.length} fields`}, then send it again:</p><ul>${wrong.map(
    (field) => html`<li><a href="#${idOf(field)}">${field.label}: ${wrongs.get(field.name)}</a></li>`,
  )}</ul></div>`
}

function fieldsOf({ wrongs, sentOf }: DrawnPage, { fields }: FormPage): Markup[] {
  const first = fields.find(({ name }) => wrongs.has(name))
  return fields.map((field) =>
    fieldMarkup({
      field,
      sent: sentOf(field.name),
      wrong: wrongs.get(field.name),
      isFirstWrong: field === first,
    }),
  )
}

/** What the other pages hold rides along. */
function carried({ settings, page, sentOf }: DrawnPage): Markup[] {
  const others = settings.pages.filter((_, at) => at !== page).flatMap(({ fields }) => fields)
  return others.flatMap(({ name }) =>
    sentOf(name).texts.map((text) => html`<input type="hidden" name="${nameOf(name)}" value="${text}">`),
  )
}

type Frame = { settings: Pick<FormSettings, 'color' | 'logo' | 'title'>; nonce: string; title: string }

function document({ settings, nonce, title }: Frame, content: Markup): Markup {
  const logo =
    settings.logo === '' ? '' : html`<img src="${settings.logo}" alt="" referrerpolicy="no-referrer">`
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${raw(styleOf(settings))}</style></head>
<body><main><div class="paper">${logo}<h1>${settings.title}</h1>${content}</div></main></body></html>`
}
