import { refusals, type Service, tokenIn } from '../service.ts'

const TIME = '2026-01-01T00:00:00.000Z'
const NONE = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 }

/** A message is written, and a preview runs, when it is asked for the second time. */
export function v0Service(): Service {
  const asked = { message: 0, preview: 0 }
  const { refuse, ...words } = refusals((_, message) => ({ message }))
  return {
    hosts: { 'api.v0.dev': 'v0/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'Invalid API key'),
    answers: {
      'get /chats': () => ({ status: 200, body: { chats: [], cursor: null } }),
      'post /chats/async': () => ({ status: 202, body: { chatId: 'chat-1', messageId: 'message-1' } }),
      'post /chats/{chatId}/messages/async': () => ({ status: 202, body: { messageId: 'message-2' } }),
      'get /chats/{chatId}/messages/{messageId}': ({ params }) => {
        asked.message += 1
        return {
          status: 200,
          body: {
            id: params['messageId'],
            chatId: params['chatId'],
            role: 'assistant',
            createdAt: TIME,
            updatedAt: TIME,
            content: '',
            parts: [],
            finishReason: asked.message < 2 ? null : 'stop',
            restorable: true,
            authorId: null,
            usage: { tokens: NONE, creditsCost: NONE },
          },
        }
      },
      'get /chats/{chatId}/preview': ({ params }) => {
        asked.preview += 1
        const url = `https://${params['chatId']}.vusercontent.net`
        return { status: 200, body: asked.preview < 2 ? null : { url, token: 'a-token', expiresAt: TIME } }
      },
    },
  }
}
