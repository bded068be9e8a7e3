import { html } from 'hono/html'
import type { Question } from '../verbs/executions/read-question.ts'
import type { Language } from './visitors/language.ts'

type Markup = ReturnType<typeof html>

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}
.asked{white-space:pre-wrap;overflow-wrap:anywhere;border-inline-start:.25rem solid;padding-inline-start:1rem}
textarea{box-sizing:border-box;width:100%;font:inherit}button{font:inherit;padding:.4rem 1rem}`

/** What is asked, and the form that answers. Opening it decides nothing: mail programs open links by themselves. */
export function questionPage(language: Language, { workflow, message, isOpen }: Question): Markup {
  const { approval } = language.texts
  const asked = message === undefined ? '' : html`<p class="asked">${message}</p>`
  if (!isOpen) {
    const over = html`${asked}<p>${approval.isOver}</p>`
    return document(language, approval.waitsNoLonger(workflow), over)
  }
  return document(
    language,
    approval.waits(workflow),
    html`${asked}
<form method="post">
<p><label for="comment">${approval.comment}</label><br><textarea id="comment" name="comment" rows="4" maxlength="5000"></textarea></p>
<p><button name="decision" value="approve">${approval.approve}</button> <button name="decision" value="reject">${approval.reject}</button></p>
</form>`,
  )
}

export function decidedPage(language: Language, isApproved: boolean): Markup {
  const { approval } = language.texts
  return document(
    language,
    isApproved ? approval.approved : approval.rejected,
    html`<p>${approval.goesOn}</p>`,
  )
}

function document({ code }: Language, title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="${code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Orch</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`
}
