import { action, area, describeProvider, line, required, secret } from '../describe.ts'

const message = area('message', 'Message', required)
const demoUrl = 'Address of the preview; none while it still starts'
const display = { type: 'url', field: 'demoUrl' } as const

export const v0Description = describeProvider({
  id: 'v0',
  name: 'v0',
  description: 'Let a model write web pages',
  category: 'AI',
  docs: 'https://v0.app/docs/api',
  baseUrl: 'https://api.v0.dev/v2',
  fields: {
    apiKey: secret('API Key', 'V0_API_KEY', {
      placeholder: 'v1:…',
      help: { text: 'Create a key', url: 'https://v0.app/chat/settings/keys' },
    }),
  },
  actions: [
    action('v0/create-chat', 'Create Chat', 'Begin a page; takes minutes', {
      inputs: [message, area('system', 'Instructions')],
      outputs: { chatId: 'Id of the chat', url: 'Address of the chat', demoUrl },
      display,
    }),
    action('v0/send-message', 'Send Message', 'Change a page; takes minutes', {
      inputs: [line('chatId', 'Chat id', required), message],
      outputs: { chatId: 'Id of the chat', messageId: 'Id of the answer', demoUrl },
      display,
    }),
  ],
})
