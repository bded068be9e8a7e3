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
      ...uploadAnswers(),
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
