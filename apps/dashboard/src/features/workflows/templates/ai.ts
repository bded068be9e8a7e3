import { begins, example, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'AI'

/** What language models read, write and call. */
export const aiTemplates: readonly Template[] = [
  template(
    {
      id: 'summarise-text',
      ...texts.templates['summarise-text'],
      category,
    },
    begins('Webhook', 'Webhook', example({ text: 'The first flush has come. It is good.' })),
    step('ask', 'Ask the model', 'openai/chat', {
      model: 'gpt-5.2',
      messages: 'Summarise in one sentence:\n\n{{@start:Webhook.text}}',
      responseFormat: 'text',
    }),
    step('answer', 'Answer', 'Respond to Webhook', {
      responseType: 'json',
      responseJson: '{"summary": "{{@ask:Ask the model.text}}"}',
    }),
  ),
  template(
    {
      id: 'telegram-bot',
      ...texts.templates['telegram-bot'],
      category,
    },
    begins('Message', 'Event', { eventType: 'Telegram Update' }),
    step('ask', 'Ask the model', 'openai/chat', {
      model: 'gpt-5.2',
      messages: '{{@start:Message.message.text}}',
      responseFormat: 'text',
    }),
    step('reply', 'Reply', 'telegram/send-message', {
      chatId: '{{@start:Message.message.chat.id}}',
      text: '{{@ask:Ask the model.text}}',
    }),
  ),
  template(
    {
      id: 'agent-tool',
      ...texts.templates['agent-tool'],
      category,
    },
    begins('Tool', 'Tool', {
      toolName: 'look_up_order',
      toolDescription: 'Looks up an order by its number and tells its city and total.',
      webhookSchema: JSON.stringify([{ name: 'id', type: 'number' }]),
      ...example({ id: 2 }),
    }),
    step('read', 'Read the order', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders/{{@start:Tool.id}}',
    }),
  ),
]
