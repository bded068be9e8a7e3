import { at, listAt, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { fieldIn, numberIn, pathPart, textIn } from '../inputs.ts'
import { defineProvider } from '../provider.ts'
import { discordDescription } from './description.ts'
import { editMessage, sendEmbed, sendMessage } from './messages.ts'

const api = createApi(discordDescription, {
  authorize: (fields) => ({ authorization: `Bot ${fieldIn(fields, 'botToken', 'Discord')}` }),
  problemOf,
})

/** What is wrong with which field stands below `errors`; how long to wait, in seconds, in the body. */
function problemOf({ status, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const seconds = at(body, 'retry_after')
  const details = at(body, 'errors') === undefined ? [] : [JSON.stringify(at(body, 'errors'))]
  return {
    message: [textAt(body, 'message'), ...details].filter(Boolean).join(': ') || undefined,
    ...(typeof seconds === 'number' ? { retryAfterMs: seconds * 1000 } : {}),
  }
}

export const discord = defineProvider(discordDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/users/@me',
      expect: ['id'],
      account: ({ body }) => pickSame(body, 'id', 'username'),
    }),
  runs: {
    'discord/send-message': (action) => sendMessage(api, action),
    'discord/send-embed': (action) => sendEmbed(api, action),
    'discord/edit-message': (action) => editMessage(api, action),
    async 'discord/add-reaction'(action) {
      const { config } = action
      const message = `/channels/${pathPart(config, 'channelId')}/messages/${pathPart(config, 'messageId')}`
      const path = `${message}/reactions/${pathPart(config, 'emoji')}/@me`
      await api.json(action, { method: 'PUT', path, known: [] })
      return { isAdded: true }
    },
    async 'discord/list-messages'(action) {
      const { config } = action
      const limit = numberIn(config, 'limit', { min: 1, max: 100 }) ?? 50
      const query = { limit, before: textIn(config, 'before'), after: textIn(config, 'after') }
      const path = `/channels/${pathPart(config, 'channelId')}/messages`
      const messages = listAt(await api.json(action, { path, query, expect: 'list' })).map((one) => ({
        ...pickSame(one, 'id', 'content', 'timestamp'),
        author: textAt(one, 'author', 'username') ?? null,
        attachments: listAt(one, 'attachments').map((file) => pickSame(file, 'filename', 'url', 'size')),
      }))
      return { messages, count: messages.length }
    },
  },
})
