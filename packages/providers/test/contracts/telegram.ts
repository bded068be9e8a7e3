import { type Contract, GIVEN_FILE } from '../contract.ts'

export const to = { chatId: '-1001234567890123', silent: 'true' }
export const buttons = '[[{"text": "Approve", "callback_data": "yes"}]]'

export const contract: Contract = {
  id: 'telegram',
  key: `123456789:${'Aa7'.repeat(12)}`,
  fields: (botToken) => ({ botToken }),
  actions: [
    {
      action: 'telegram/send-message',
      config: { ...to, text: 'Hello', parseMode: 'HTML', replyTo: '3', threadId: '4', buttons },
      output: { messageId: 1, chatId: -1001234567890123, date: '2026-01-01T00:00:00.000Z' },
      required: 'text',
    },
    {
      action: 'telegram/send-photo',
      config: { ...to, photo: 'https://example.com/a.png', caption: 'A picture' },
      output: { messageId: 1 },
      required: 'photo',
    },
    {
      action: 'telegram/send-document',
      config: { ...to, document: GIVEN_FILE, caption: 'A file', replyTo: '3', buttons },
      output: { messageId: 1 },
      required: 'document',
    },
    {
      action: 'telegram/edit-message',
      before: [{ action: 'telegram/send-message', config: { ...to, text: 'Hello' } }],
      config: { chatId: to.chatId, messageId: '1', text: 'Done', buttons },
      output: { messageId: 1, isChanged: true },
      required: 'messageId',
    },
    {
      action: 'telegram/answer-callback',
      config: { callbackQueryId: '42', text: 'Thanks', alert: 'true' },
      output: { isAnswered: true },
      required: 'callbackQueryId',
    },
  ],
}
