import { action, area, choice, describeProvider, flag, line, number, required, secret } from '../describe.ts'

const options = { group: 'Options' }
const chat = line('chatId', 'Chat', {
  ...required,
  placeholder: '123456789, or @name of a channel',
})
const markup = choice('parseMode', 'Written in', {
  '': 'Plain text',
  HTML: 'HTML',
  MarkdownV2: 'MarkdownV2',
})
const buttons = area('buttons', 'Buttons', {
  ...options,
  format: 'json',
  placeholder: '[[{"text": "Approve", "callback_data": "yes"}]]',
  help: 'Rows of buttons below the message.',
})
const about = [
  number('replyTo', 'As an answer to', { ...options, placeholder: 'Id of a message' }),
  number('threadId', 'Topic', { ...options, placeholder: 'Id of a topic of a forum' }),
  flag('silent', 'Without a sound', { ...options, default: 'false' }),
  buttons,
]
const sent = { messageId: 'Id of the message', chatId: 'Id of the chat', date: 'When, as ISO time' }
const withCaption = (key: string, label: string, help: string) => [
  chat,
  line(key, label, { ...required, placeholder: '{{step.file}}, https://…, or a file_id', help }),
  area('caption', 'Text below it'),
  markup,
  ...about,
]

export const telegramDescription = describeProvider({
  id: 'telegram',
  name: 'Telegram',
  description: 'Messages, pictures and files by a bot',
  category: 'Communication',
  docs: 'https://core.telegram.org/bots/api',
  hosts: ['api.telegram.org'],
  fields: {
    botToken: secret('Bot Token', 'TELEGRAM_BOT_TOKEN', {
      placeholder: '123456789:AA…',
      pattern: '^[0-9]{6,}:[A-Za-z0-9_-]{30,}$',
      help: { text: 'Ask @BotFather for a bot', url: 'https://core.telegram.org/bots#how-do-i-create-a-bot' },
    }),
  },
  actions: [
    action('telegram/send-message', 'Send Message', 'Write to a chat, a group or a channel', {
      inputs: [chat, area('text', 'Text', required), markup, ...about],
      outputs: sent,
    }),
    action('telegram/send-photo', 'Send Photo', 'Send a picture', {
      inputs: withCaption('photo', 'Picture', '10 MB at most.'),
      outputs: sent,
    }),
    action('telegram/send-document', 'Send Document', 'Send a file', {
      inputs: withCaption('document', 'File', '50 MB at most.'),
      outputs: sent,
    }),
    action('telegram/edit-message', 'Edit Message', 'Change the text of a message of the bot', {
      inputs: [
        chat,
        number('messageId', 'Message', { ...required, placeholder: '{{step.messageId}}' }),
        area('text', 'Text', required),
        markup,
        buttons,
      ],
      outputs: { messageId: 'Id of the message', isChanged: 'False when it said that already' },
    }),
    action('telegram/answer-callback', 'Answer Button', 'Say that a pressed button was understood', {
      inputs: [
        line('callbackQueryId', 'Press of the button', {
          ...required,
          placeholder: '{{trigger.callback_query.id}}',
        }),
        area('text', 'Text'),
        flag('alert', 'In a window that must be closed', { default: 'false' }),
      ],
      outputs: { isAnswered: 'True when Telegram took it' },
    }),
  ],
})
