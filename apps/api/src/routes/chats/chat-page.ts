import { html, raw } from 'hono/html'
import type { ChatSettings } from '../../triggers/chat-settings.ts'
import type { ChatDoor } from '../../verbs/chats/open-chat.ts'
import { TRAP } from '../../verbs/forms/take-form.ts'
import type { Markup } from '../forms/form-field.ts'
import { policyOf, styleOf } from '../forms/form-look.ts'
import type { Language } from '../visitors/language.ts'
import type { VisitorTexts } from '../visitors/texts.ts'

const STYLE = `html,body{height:100%}
main{max-width:44rem;height:100dvh;padding:0;display:flex;flex-direction:column;background:var(--paper);border-top:.375rem solid var(--accent)}
header{padding:.75rem 1rem;border-bottom:1px solid var(--line);display:flex;gap:.75rem;align-items:center;flex-wrap:wrap}
header h1{font-size:1.125rem;margin:0;flex:1;min-width:8rem}header img{max-height:2rem;margin:0}header button{min-height:2.25rem;padding:.25rem .75rem}
.intro{padding:.5rem 1rem 0;margin:0}
[role=log]{flex:1;overflow-y:auto;padding:1rem}
[role=log]:focus-visible{outline-offset:-3px}
.said{margin:0 0 .75rem;display:flex;flex-direction:column;align-items:flex-start}
.said.own{align-items:flex-end}
.bubble{white-space:pre-wrap;border:1px solid var(--line);border-radius:.75rem;padding:.5rem .75rem;max-width:85%}
.own .bubble{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.failed .bubble{border:2px solid var(--bad)}
.who{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
#state{min-height:1.5rem;padding:0 1rem;margin:0;color:var(--quiet)}
#notice{margin:0 1rem .5rem}
form{padding:.5rem 1rem 1rem}
.write{display:flex;gap:.5rem;align-items:flex-end}.write textarea{margin:0;resize:none;min-height:2.75rem;max-height:10rem}
.write button{flex:none;white-space:nowrap}
[hidden]{display:none!important}`

/** The policy of a form, and the one script of chats, which speaks to this server alone. */
export function chatPolicy(settings: ChatSettings, nonce: string): string {
  const policy = policyOf({ ...settings, redirect: '' }, nonce)
  return `${policy}; script-src 'nonce-${nonce}'; connect-src 'self'`
}

/** The page of a chat. What is said in it comes by its script, as text and never as markup. */
export function chatPage({ code, texts }: Language, door: ChatDoor, nonce: string): Markup {
  const { settings, isTest } = door
  const { chat } = texts
  const title = settings.title || chat.title
  const logo =
    settings.logo === '' ? '' : html`<img src="${settings.logo}" alt="" referrerpolicy="no-referrer">`
  const intro = settings.intro === '' ? '' : html`<p class="text intro">${settings.intro}</p>`
  const test = isTest ? html`<p class="quiet intro">${chat.draft}</p>` : ''
  return html`<!doctype html>
<html lang="${code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${raw(styleOf(settings))}${raw(STYLE)}</style></head>
<body data-door="${isTest ? 'test' : 'live'}" data-greeting="${settings.greeting}" data-words="${JSON.stringify(chat.words)}">
<main><header>${logo}<h1>${title}</h1><button type="button" id="again">${chat.again}</button></header>
${test}${intro}
<noscript><p class="alert">${chat.noScript}</p></noscript>
<form id="password" hidden><div class="field"><label for="secret">${texts.password}</label><input id="secret" type="password" autocomplete="off"><p class="wrong" id="secret-wrong" hidden></p></div><button class="main">${texts.openChat}</button></form>
<div role="log" id="log" aria-label="${chat.conversation}" tabindex="0"></div>
<p id="state" role="status"></p><p id="notice" class="alert" role="alert" hidden></p>
${writing(texts, settings)}
</main><script nonce="${nonce}" src="/chat/page.js" type="module"></script></body></html>`
}

function writing(texts: VisitorTexts, { maxCharacters, takesFiles }: ChatSettings): Markup {
  const { chat } = texts
  const files = takesFiles
    ? html`<p class="field"><label for="files">${chat.files}</label><input id="files" type="file" multiple></p>`
    : ''
  return html`<form id="write"><div class="other" aria-hidden="true"><label for="trap">${texts.leaveEmpty}</label><input id="trap" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
${files}<div class="write"><label class="who" for="text">${chat.message}</label><textarea id="text" rows="1" maxlength="${maxCharacters}" placeholder="${chat.write}"></textarea><button class="main">${texts.send}</button></div></form>`
}
