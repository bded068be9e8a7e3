import { html } from 'hono/html'
import type { Question } from '../verbs/executions/read-question.ts'

type Markup = ReturnType<typeof html>

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}
.asked{white-space:pre-wrap;overflow-wrap:anywhere;border-inline-start:.25rem solid;padding-inline-start:1rem}
textarea{box-sizing:border-box;width:100%;font:inherit}button{font:inherit;padding:.4rem 1rem}`

/** What is asked, and the form that answers. Opening it decides nothing: mail programs open links by themselves. */
export function questionPage({ workflow, message, isOpen }: Question): Markup {
  const asked = message === undefined ? '' : html`<p class="asked">${message}</p>`
  const title = `“${workflow}” waits for your decision`
  if (!isOpen) {
    const over = html`${asked}<p>This was decided before, or the workflow has ended. There is nothing left to do.</p>`
    return document(`“${workflow}” no longer waits`, over)
  }
  return document(
    title,
    html`${asked}
<form method="post">
<p><label for="comment">Comment (optional)</label><br><textarea id="comment" name="comment" rows="4" maxlength="5000"></textarea></p>
<p><button name="decision" value="approve">Approve</button> <button name="decision" value="reject">Reject</button></p>
</form>`,
  )
}

export function decidedPage(approved: boolean): Markup {
  return document(
    approved ? 'Approved' : 'Rejected',
    html`<p>The workflow goes on. You can close this page.</p>`,
  )
}

function document(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Orch</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`
}
