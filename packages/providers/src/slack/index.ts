import { at, listAt, ownOf, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { requiredText, textIn } from '../inputs.ts'
import { defineProvider } from '../provider.ts'
import type { ProviderErrorCode } from '../provider-error.ts'
import {
  addReaction,
  listChannels,
  listUsers,
  messageIn,
  sendDirectMessage,
  updateMessage,
} from './conversations.ts'
import { slackDescription } from './description.ts'
import { slackEventCodes } from './events.ts'
import { uploadFile } from './upload-file.ts'

const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  invalid_auth: 'UNAUTHORIZED',
  not_authed: 'UNAUTHORIZED',
  account_inactive: 'UNAUTHORIZED',
  token_revoked: 'UNAUTHORIZED',
  token_expired: 'UNAUTHORIZED',
  no_permission: 'UNAUTHORIZED',
  org_login_required: 'UNAUTHORIZED',
  missing_scope: 'FORBIDDEN',
  restricted_action: 'FORBIDDEN',
  not_in_channel: 'FORBIDDEN',
  channel_not_found: 'NOT_FOUND',
  message_not_found: 'NOT_FOUND',
  user_not_found: 'NOT_FOUND',
  ratelimited: 'RATE_LIMITED',
  rate_limited: 'RATE_LIMITED',
  fatal_error: 'UPSTREAM_ERROR',
  internal_error: 'UPSTREAM_ERROR',
  request_timeout: 'UPSTREAM_ERROR',
  service_unavailable: 'UPSTREAM_ERROR',
}

const api = createApi(slackDescription, { authorize: bearer(slackDescription, 'apiKey'), problemOf })

/** Slack says no with a good status: `{ok: false, error}`. */
function problemOf({ body }: Answer): Problem | undefined {
  const error = textAt(body, 'error')
  if (at(body, 'ok') !== false || error === undefined) return undefined
  const needed = textAt(body, 'needed')
  const details = [needed && `needs ${needed}`, ...listAt(body, 'response_metadata', 'messages')]
  return { message: [error, ...details].filter(Boolean).join(': '), code: ownOf(CODES, error) ?? 'REFUSED' }
}

export const slack = defineProvider(slackDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      method: 'POST',
      path: '/auth.test',
      form: {},
      expect: ['team_id'],
      account: ({ body }) => pickSame(body, 'team', 'user', 'team_id', 'user_id', 'url'),
      judge: ({ body, headers }) => {
        if (textAt(body, 'error') === 'token_expired') return 'expired'
        const scopes = headers['x-oauth-scopes']?.split(',').map((scope) => scope.trim())
        const mayWrite = scopes?.some((scope) => scope.startsWith('chat:write')) ?? true
        return at(body, 'ok') === true && !mayWrite ? 'valid_limited' : undefined
      },
    }),
  runs: {
    async 'slack/send-message'(action) {
      const form = {
        channel: requiredText(action.config, 'slackChannel'),
        thread_ts: textIn(action.config, 'slackThreadTs'),
        ...messageIn(action),
      }
      const call = { method: 'POST', path: '/chat.postMessage', form, expect: ['ts'] }
      return pickSame(await api.json(action, call), 'ts', 'channel')
    },
    'slack/send-direct-message': (action) => sendDirectMessage(api, action),
    'slack/update-message': (action) => updateMessage(api, action),
    'slack/add-reaction': (action) => addReaction(api, action),
    'slack/list-channels': (action) => listChannels(api, action),
    'slack/list-users': (action) => listUsers(api, action),
    'slack/upload-file': (action) => uploadFile(api, action),
  },
  events: slackEventCodes,
})
