import { type Answer, type ServeOptions, type Service, tokenIn } from '../service.ts'

const no = (error: string, more: object = {}): Answer => ({
  status: 200,
  body: { ok: false, error, ...more },
})

/** Limited keys may read and not write. */
export function slackService({ limited = false }: ServeOptions): Service {
  const scopes = limited ? 'channels:read' : 'channels:read,chat:write,files:write'
  return {
    hosts: { 'slack.com': 'slack/openapi.json', 'files.slack.com': 'slack/files.json' },
    keyIn: tokenIn,
    refuseKey: () => no('invalid_auth'),
    refuseShape: (errors) => no('invalid_arguments', { response_metadata: { messages: errors } }),
    refusePath: () => no('unknown_method'),
    answers: {
      'post /auth.test': () => ({
        status: 200,
        headers: { 'x-oauth-scopes': scopes },
        body: {
          ok: true,
          url: 'https://example.slack.com/',
          team: 'Example',
          user: 'orch',
          team_id: 'T12345678',
          user_id: 'U12345678',
        },
      }),
      'post /chat.postMessage': ({ body }) => {
        const { text } = body as { text: string }
        const ts = '1503435956.000247'
        const message = { type: 'message', text, ts }
        return { status: 200, body: { ok: true, channel: 'C1H9RESGL', ts, message } }
      },
      ...conversationAnswers(),
      ...uploadAnswers(),
    },
  }
}

const CHANNELS = ['general', 'random', 'old'].map((name, index) => ({
  id: `C00000000${index}`,
  name,
  is_private: false,
  is_archived: name === 'old',
  is_member: true,
  topic: { creator: 'U00000000', last_set: 0, value: `About ${name}` },
  num_members: index,
}))
const USERS = ['ada', 'bot'].map((name, index) => ({
  id: `U00000000${index}`,
  name,
  deleted: false,
  is_bot: name === 'bot',
  profile: { real_name: name.toUpperCase(), email: `${name}@example.com` },
}))

/** One at a time, so that a caller who lists must go on. */
function pageOf<Item>(
  items: readonly Item[],
  { cursor }: Record<string, unknown>,
): { page: Item[]; next: string } {
  const start = Number(cursor ?? 0)
  return { page: items.slice(start, start + 1), next: start + 1 < items.length ? String(start + 1) : '' }
}

function conversationAnswers(): Service['answers'] {
  return {
    'post /conversations.open': () => ({ status: 200, body: { ok: true, channel: { id: 'D069C7QFK' } } }),
    'post /chat.update': ({ body }) => {
      const { channel, ts, text } = body as Record<'channel' | 'ts' | 'text', string>
      return { status: 200, body: { ok: true, channel, ts, text, message: { text } } }
    },
    'post /reactions.add': () => ({ status: 200, body: { ok: true } }),
    'get /conversations.list': ({ query }) => {
      const seen = CHANNELS.filter((one) => String(query['exclude_archived']) !== 'true' || !one.is_archived)
      const { page, next } = pageOf(seen, query)
      return { status: 200, body: { ok: true, channels: page, response_metadata: { next_cursor: next } } }
    },
    'get /users.list': ({ query }) => {
      const { page, next } = pageOf(USERS, query)
      const body = { ok: true, members: page, cache_ts: 1, response_metadata: { next_cursor: next } }
      return { status: 200, body }
    },
  }
}

/** A file is there when as many bytes came as were said. */
function uploadAnswers(): Service['answers'] {
  const files = new Map<string, { name: string; length: number; isHere: boolean }>()
  return {
    'post /files.getUploadURLExternal': ({ body }) => {
      const { filename, length } = body as { filename: string; length: number }
      const id = `F${files.size + 1}`
      files.set(id, { name: filename, length, isHere: false })
      const upload_url = `https://files.slack.com/upload/v1/${id}`
      return { status: 200, body: { ok: true, upload_url, file_id: id } }
    },
    'post /upload/v1/{ticket}': ({ params, bytes }) => {
      const file = files.get(String(params['ticket']))
      if (file?.length !== bytes.length) return { status: 400, body: { error: 'another size' } }
      file.isHere = true
      const headers = { 'content-type': 'text/plain' }
      return { status: 200, body: Buffer.from(`OK - ${bytes.length}`), headers }
    },
    'post /files.completeUploadExternal': ({ body }) => {
      const asked = JSON.parse((body as { files: string }).files) as { id: string; title?: string }[]
      if (!asked.every(({ id }) => files.get(id)?.isHere)) return no('file_not_found')
      const done = asked.map(({ id, title }) => {
        const name = files.get(id)?.name
        return { id, title: title ?? name, name, permalink: `https://example.slack.com/files/U1/${id}` }
      })
      return { status: 200, body: { ok: true, files: done } }
    },
  }
}
