import { type Answer, type ServeOptions, type Service, tokenIn } from '../service.ts'

const no = (error: string, more: object = {}): Answer => ({
  status: 200,
  body: { ok: false, error, ...more },
})

/** Limited keys may read and not write. */
export function slackService({ limited = false }: ServeOptions): Service {
  const scopes = limited ? 'channels:read' : 'channels:read,chat:write'
  return {
    hosts: { 'slack.com': 'slack/openapi.json' },
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
    },
  }
}
