import type { Contract } from '../contract.ts'

export const channel = { channelId: '1234567890123456789' }
const embeds = '[{"title": "Report", "description": "All well"}]'

export const contract: Contract = {
  id: 'discord',
  key: ['b7'.repeat(13), 'c7'.repeat(3), 'd7'.repeat(19)].join('.'),
  fields: (botToken) => ({ botToken }),
  actions: [
    {
      action: 'discord/send-message',
      config: { ...channel, content: 'Hello', embeds, replyTo: '42', mentions: 'users' },
      output: { id: '1', channelId: channel.channelId },
      required: 'channelId',
    },
    {
      action: 'discord/send-embed',
      config: {
        ...channel,
        title: 'Report',
        description: 'All well',
        url: 'https://example.com',
        color: '#2ea44f',
        imageUrl: 'https://example.com/a.png',
        fields: '[{"name": "Status", "value": "done", "inline": true}]',
      },
      output: { id: '1' },
      required: 'title',
    },
    {
      action: 'discord/edit-message',
      config: { ...channel, messageId: '42', content: 'Changed', embeds },
      output: { id: '42' },
      required: 'messageId',
    },
    {
      action: 'discord/add-reaction',
      config: { ...channel, messageId: '42', emoji: '👍' },
      output: { isAdded: true },
      required: 'emoji',
    },
    {
      action: 'discord/list-messages',
      config: { ...channel, limit: '2', before: '9', after: '1' },
      output: { count: 2, messages: [{ id: '2', content: 'second', author: 'orch' }, { id: '1' }] },
      required: 'channelId',
    },
  ],
}
