import {
  action,
  area,
  attachments,
  choice,
  describeProvider,
  line,
  number,
  required,
  secret,
} from '../describe.ts'

const options = { group: 'Options' }
const channel = line('channelId', 'Channel', { ...required, placeholder: 'Id of the channel' })
const message = line('messageId', 'Message', { ...required, placeholder: '{{step.id}}' })
const mentions = choice(
  'mentions',
  'Mentions call',
  { none: 'Nobody', users: 'People who are named', all: 'People, roles and @everyone' },
  { ...options, help: 'Whom "@" in the text notifies.' },
)
const embeds = area('embeds', 'Embeds', {
  ...options,
  format: 'json',
  placeholder: '[{"title": "Report", "description": "All well"}]',
})
const sent = { id: 'Id of the message', channelId: 'Id of the channel' }
const replyTo = line('replyTo', 'As an answer to', { ...options, placeholder: 'Id of a message' })

export const discordDescription = describeProvider({
  id: 'discord',
  name: 'Discord',
  description: 'Messages to channels by a bot',
  category: 'Communication',
  docs: 'https://discord.com/developers/docs/resources/message',
  baseUrl: 'https://discord.com/api/v10',
  fields: {
    botToken: secret('Bot Token', 'DISCORD_BOT_TOKEN', {
      placeholder: 'The token of the bot of your application',
      help: { text: 'Create an application', url: 'https://discord.com/developers/applications' },
    }),
  },
  actions: [
    action('discord/send-message', 'Send Message', 'Write to a channel', {
      inputs: [
        channel,
        area('content', 'Text', { help: 'Or embeds or files below.' }),
        embeds,
        attachments('files', { ...options, help: '10 files with 10 MB together at most.' }),
        replyTo,
        mentions,
      ],
      outputs: sent,
    }),
    action('discord/send-embed', 'Send Embed', 'Write a framed message to a channel', {
      inputs: [
        channel,
        line('title', 'Title', required),
        area('description', 'Text'),
        line('url', 'Address of the title', { placeholder: 'https://…' }),
        line('color', 'Colour', { placeholder: '#2ea44f' }),
        line('imageUrl', 'Address of a picture', { placeholder: 'https://…' }),
        area('fields', 'Fields', {
          format: 'json',
          placeholder: '[{"name": "Status", "value": "done", "inline": true}]',
        }),
        replyTo,
        mentions,
      ],
      outputs: sent,
    }),
    action('discord/edit-message', 'Edit Message', 'Change a message of the bot', {
      inputs: [channel, message, area('content', 'Text'), embeds, mentions],
      outputs: sent,
    }),
    action('discord/add-reaction', 'Add Reaction', 'Put an emoji on a message', {
      inputs: [
        channel,
        message,
        line('emoji', 'Emoji', { ...required, placeholder: '👍, or name:id of one of the server' }),
      ],
      outputs: { isAdded: 'True when Discord took it' },
    }),
    action('discord/list-messages', 'List Messages', 'The newest messages of a channel', {
      inputs: [
        channel,
        number('limit', 'How many', { default: '50', min: 1, max: 100 }),
        line('before', 'Older than', { ...options, placeholder: 'Id of a message' }),
        line('after', 'Newer than', { ...options, placeholder: 'Id of a message' }),
      ],
      outputs: { messages: 'Id, content, author, timestamp and attachments of each', count: 'How many' },
    }),
  ],
})
