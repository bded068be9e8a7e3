import type { Contract } from '../contract.ts'

export const demoUrl = 'https://chat-1.vusercontent.net'
export const create = { message: 'A page about tea' }

export const contract: Contract = {
  id: 'v0',
  key: ['v1', 'a7'.repeat(8), 'b7'.repeat(10)].join(':'),
  fields: (apiKey) => ({ apiKey }),
  actions: [
    {
      action: 'v0/create-chat',
      config: { ...create, system: 'Use few colours' },
      output: { chatId: 'chat-1', url: 'https://v0.app/chat/chat-1', demoUrl },
      required: 'message',
    },
    {
      action: 'v0/send-message',
      config: { chatId: 'chat-1', message: 'Make it green' },
      output: { chatId: 'chat-1', messageId: 'message-2', demoUrl },
      required: 'chatId',
    },
  ],
}
