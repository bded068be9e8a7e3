import { refusals, type Service, tokenIn } from '../service.ts'

const MESSAGES = '/channels/{channel_id}/messages'

/** A channel; a message with a nonce that was there already is the one from before. */
export function discordService(): Service {
  const { refuse, ...words } = refusals((_, message) => ({ code: 50_035, message }))
  const byNonce = new Map<string, number>()
  let count = 0
  const messageOf = (id: number | string, channel: unknown, content: unknown) => ({
    id: String(id),
    channel_id: String(channel),
    content: content ?? '',
    timestamp: '2026-01-01T00:00:00Z',
    author: { id: '7', username: 'orch' },
    attachments: [],
  })
  return {
    hosts: { 'discord.com': 'discord/openapi.json' },
    keyIn: (request) => tokenIn(request, 'Bot'),
    ...words,
    refuseKey: () => refuse(401, '401: Unauthorized'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: {
      'get /users/@me': () => ({ status: 200, body: { id: '7', username: 'orch', bot: true } }),
      [`post ${MESSAGES}`]: ({ params, body }) => {
        const { payload_json, ...plain } = body as { payload_json?: string; nonce?: string; content?: string }
        const message = payload_json === undefined ? plain : (JSON.parse(payload_json) as typeof plain)
        const id = byNonce.get(message.nonce ?? '') ?? ++count
        if (message.nonce !== undefined) byNonce.set(message.nonce, id)
        return { status: 200, body: messageOf(id, params['channel_id'], message.content) }
      },
      [`get ${MESSAGES}`]: ({ params }) => ({
        status: 200,
        body: [messageOf(2, params['channel_id'], 'second'), messageOf(1, params['channel_id'], 'first')],
      }),
      [`patch ${MESSAGES}/{message_id}`]: ({ params, body }) => ({
        status: 200,
        body: messageOf(
          String(params['message_id']),
          params['channel_id'],
          (body as { content?: string }).content,
        ),
      }),
      [`put ${MESSAGES}/{message_id}/reactions/{emoji_name}/@me`]: () => ({ status: 204, body: undefined }),
    },
  }
}
