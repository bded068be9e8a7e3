import type { Answer, RawRequest, Service } from '../service.ts'

const no = (error_code: number, description: string): Answer => ({
  status: error_code,
  body: { ok: false, error_code, description },
})
const yes = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })

/** The token is a part of the path. */
function tokenOf({ url }: RawRequest): string | undefined {
  return /^\/bot([^/]+)\//.exec(url)?.[1]
}

/** A chat in which each message has the next number; texts are remembered. */
export function telegramService(): Service {
  const texts: string[] = []
  const sent = (body: unknown, more: object): Answer => {
    const { chat_id, text = '' } = body as { chat_id: string | number; text?: string }
    texts.push(text)
    const chat = { id: Number(chat_id) || chat_id, type: 'private' }
    return yes({ message_id: texts.length, date: 1_767_225_600, chat, ...more })
  }
  return {
    hosts: { 'api.telegram.org': 'telegram/openapi.json' },
    keyIn: tokenOf,
    refuseKey: () => no(401, 'Unauthorized'),
    refuseShape: (errors) => no(400, `Bad Request: ${errors.join('; ')}`),
    refusePath: () => no(404, 'Not Found'),
    answers: {
      'post /bot{token}/getMe': () => yes({ id: 7, is_bot: true, first_name: 'Orch', username: 'orch_bot' }),
      'post /bot{token}/sendMessage': ({ body }) => sent(body, {}),
      'post /bot{token}/sendPhoto': ({ body }) => sent(body, { photo: [] }),
      'post /bot{token}/sendDocument': ({ body }) => sent(body, { document: {} }),
      'post /bot{token}/editMessageText': ({ body }) => {
        const { message_id, text } = body as { message_id: number; text: string }
        if (texts[message_id - 1] === text) return no(400, 'Bad Request: message is not modified')
        texts[message_id - 1] = text
        return yes({ message_id, date: 1_767_225_600, text })
      },
      'post /bot{token}/answerCallbackQuery': () => yes(true),
    },
  }
}
