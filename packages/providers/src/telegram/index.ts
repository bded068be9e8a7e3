import { at, pick, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { fieldIn } from '../inputs.ts'
import { defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { telegramDescription } from './description.ts'
import { answerCallback, editMessage, sendFile, sendMessage } from './messages.ts'

const api = createApi(telegramDescription, {
  // The token is a part of every address.
  authorize: () => ({}),
  base: botBase,
  problemOf,
})

/** @throws ProviderError NOT_CONFIGURED, UNAUTHORIZED for what would lead to another address */
function botBase(fields: Fields): string {
  const token = fieldIn(fields, 'botToken', 'Telegram')
  if (/^[\w:-]+$/.test(token)) return `https://api.telegram.org/bot${token}`
  throw new ProviderError('UNAUTHORIZED', 'The bot token of Telegram must be digits, a colon and letters')
}

/** To a token that it does not know, Telegram says that there is no such address. */
function problemOf({ status, body }: Answer): Problem | undefined {
  if (at(body, 'ok') !== false) return undefined
  const message = textAt(body, 'description')
  const seconds = at(body, 'parameters', 'retry_after')
  return {
    message,
    ...(status === 404 && message === 'Not Found' ? { code: 'UNAUTHORIZED' as const } : {}),
    ...(typeof seconds === 'number' ? { retryAfterMs: seconds * 1000 } : {}),
  }
}

export const telegram = defineProvider(telegramDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      method: 'POST',
      path: '/getMe',
      expect: ['result', 'id'],
      account: ({ body }) => pick(at(body, 'result'), { name: 'first_name', username: 'username' }),
    }),
  runs: {
    'telegram/send-message': (action) => sendMessage(api, action),
    'telegram/send-photo': (action) => sendFile(api, action, 'photo'),
    'telegram/send-document': (action) => sendFile(api, action, 'document'),
    'telegram/edit-message': (action) => editMessage(api, action),
    'telegram/answer-callback': (action) => answerCallback(api, action),
  },
})
