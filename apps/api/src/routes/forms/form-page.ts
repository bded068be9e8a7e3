import { html, raw } from 'hono/html'
import type { FormPage } from '../../triggers/form-fields.ts'
import type { FormSettings } from '../../triggers/form-settings.ts'
import type { SentField, WrongField } from '../../triggers/form-values.ts'
import { type Notice, nameOf, TRAP } from '../../verbs/forms/take-form.ts'
import type { Language } from '../visitors/language.ts'
import type { VisitorTexts } from '../visitors/texts.ts'
import { fieldMarkup, idOf, type Markup } from './form-field.ts'
import { styleOf } from './form-look.ts'

/** A page of a form with all that was sent of the others. */
export type DrawnPage = {
  language: Language
  settings: FormSettings
  page: number
  ticket: string
  wrongs: ReadonlyMap<string, WrongField>
  notice: Notice | undefined
  sentOf(name: string): SentField
}

/** A page that is filled in. It works without a script, and everything typed stands in it again when it comes back. */
export function askingPage(drawn: DrawnPage, nonce: string): Markup {
  const { language, settings, page, ticket, notice } = drawn
  const { texts } = language
  const wrongs = inWords(drawn)
  const shown = settings.pages[page] ?? { title: '', fields: [] }
  const hasFile = shown.fields.some(({ type }) => type === 'file')
  const isLast = page + 1 === settings.pages.length
  const content = html`${page === 0 ? intro(settings) : ''}${place(texts, settings, page)}
${notice === undefined ? '' : html`<p class="alert" role="alert">${texts.notices[notice]}</p>`}${summary(texts, shown, wrongs)}
<form method="post" novalidate${hasFile ? html` enctype="multipart/form-data"` : ''}>
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="page" value="${page}">
${carried(drawn)}
<div class="other" aria-hidden="true"><label for="trap">${texts.leaveEmpty}</label><input id="trap" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
${fieldsOf(drawn, shown, wrongs)}
<div class="buttons"><button class="main" name="go" value="next">${isLast ? settings.button || texts.send : texts.next}</button>${page === 0 ? '' : html`<button name="go" value="back">${texts.back}</button>`}</div>
</form>`
  const title = `${wrongs.size > 0 ? `${texts.error}: ` : ''}${settings.title}`
  return document({ language, settings, nonce, title }, content)
}

/** The same as its author sees it before it is published; nothing can be sent. */
export function previewPage(
  { language, settings, page }: Pick<DrawnPage, 'language' | 'settings' | 'page'>,
  nonce: string,
): Markup {
  const { texts } = language
  const shown = settings.pages[page] ?? { title: '', fields: [] }
  const link = (to: number, text: string) => html`<a class="button" href="?page=${to + 1}">${text}</a>`
  const nothing = { language, sentOf: () => NOTHING }
  const content = html`<p class="quiet">${texts.preview}</p>${page === 0 ? intro(settings) : ''}${place(texts, settings, page)}
${fieldsOf(nothing, shown, new Map())}
<div class="buttons">${page + 1 < settings.pages.length ? link(page + 1, texts.next) : html`<button class="main" type="button">${settings.button || texts.send}</button>`}${page === 0 ? '' : link(page - 1, texts.back)}</div>`
  return document({ language, settings, nonce, title: settings.title }, content)
}

const NOTHING: SentField = { texts: [], file: undefined }

/** Asks for the password of a form. */
export function passwordPage(
  {
    language,
    settings,
    ticket,
    isWrong,
  }: Pick<DrawnPage, 'language' | 'settings' | 'ticket'> & { isWrong: boolean },
  nonce: string,
): Markup {
  const { texts } = language
  const wrong = isWrong ? html`<p class="wrong" id="password-wrong">${texts.isNotPassword}</p>` : ''
  const more = isWrong ? html` aria-invalid="true" aria-describedby="password-wrong"` : ''
  const content = html`<form method="post" novalidate><input type="hidden" name="ticket" value="${ticket}">
<div class="field"><label for="password">${texts.password}</label><input id="password" name="password" type="password" autocomplete="off" autofocus${more}>${wrong}</div>
<div class="buttons"><button class="main">${texts.openForm}</button></div></form>`
  const title = `${isWrong ? `${texts.error}: ` : ''}${settings.title}`
  return document({ language, settings, nonce, title }, content)
}

/** What the sender is told at the end. */
export function endPage(
  { language, settings }: Pick<DrawnPage, 'language' | 'settings'>,
  { text, more }: { text: string; more: string | undefined },
  nonce: string,
): Markup {
  const result = more === undefined ? '' : html`<p class="text">${more}</p>`
  return document(
    { language, settings, nonce, title: settings.title },
    html`<p class="text" role="status">${text}</p>${result}`,
  )
}

/** What cannot be shown, and why. */
export function refusalPage(
  { language, title, text, link }: { language: Language; title: string; text: string; link?: string },
  nonce: string,
): Markup {
  const settings = { color: '#1d4ed8', logo: '', title }
  const way = link === undefined ? '' : html`<p><a href="${link}">${language.texts.signIn}</a></p>`
  return document({ language, settings, nonce, title }, html`<p class="text">${text}</p>${way}`)
}

function intro({ intro: text }: FormSettings): Markup | string {
  return text === '' ? '' : html`<p class="text">${text}</p>`
}

function place(texts: VisitorTexts, { pages }: FormSettings, page: number): Markup | string {
  if (pages.length < 2) return pages[0]?.title ? html`<h2>${pages[0].title}</h2>` : ''
  const title = pages[page]?.title
  return html`<p class="quiet">${texts.pageOf(page + 1, pages.length)}</p>${title ? html`<h2>${title}</h2>` : ''}`
}

function summary(
  texts: VisitorTexts,
  { fields }: FormPage,
  wrongs: ReadonlyMap<string, string>,
): Markup | string {
  const wrong = fields.filter(({ name }) => wrongs.has(name))
  if (wrong.length === 0) return ''
  return html`<div class="alert" role="alert"><p>${texts.correct(wrong.length)}</p><ul>${wrong.map(
    (field) => html`<li><a href="#${idOf(field)}">${field.label}: ${wrongs.get(field.name)}</a></li>`,
  )}</ul></div>`
}

/** What is wrong with each field, as its sender reads it. */
function inWords({ language: { texts }, wrongs }: DrawnPage): ReadonlyMap<string, string> {
  const said = (wrong: WrongField) =>
    typeof wrong === 'string' ? texts.wrongs[wrong] : texts.tooLong(wrong.longerThan)
  return new Map([...wrongs].map(([name, wrong]) => [name, said(wrong)]))
}

function fieldsOf(
  { language: { texts }, sentOf }: Pick<DrawnPage, 'language' | 'sentOf'>,
  { fields }: FormPage,
  wrongs: ReadonlyMap<string, string>,
): Markup[] {
  const first = fields.find(({ name }) => wrongs.has(name))
  return fields.map((field) =>
    fieldMarkup({
      field,
      sent: sentOf(field.name),
      wrong: wrongs.get(field.name),
      isFirstWrong: field === first,
      texts,
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

type Frame = {
  language: Language
  settings: Pick<FormSettings, 'color' | 'logo' | 'title'>
  nonce: string
  title: string
}

function document({ language, settings, nonce, title }: Frame, content: Markup): Markup {
  const logo =
    settings.logo === '' ? '' : html`<img src="${settings.logo}" alt="" referrerpolicy="no-referrer">`
  return html`<!doctype html>
<html lang="${language.code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${raw(styleOf(settings))}</style></head>
<body><main><div class="paper">${logo}<h1>${settings.title}</h1>${content}</div></main></body></html>`
}
