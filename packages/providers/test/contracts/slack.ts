import { type Contract, GIVEN_FILE } from '../contract.ts'

export const message = { slackChannel: '#general', slackMessage: 'Hello' }

export const contract: Contract = {
  id: 'slack',
  key: ['xoxb', '111111111111', 'a7'.repeat(12)].join('-'),
  fields: (apiKey) => ({ apiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'slack/send-message',
      config: {
        ...message,
        slackThreadTs: '1503435956.000100',
        slackBlocks: '[{"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}]',
      },
      output: { ts: '1503435956.000247', channel: 'C1H9RESGL' },
      required: 'slackChannel',
    },
    {
      action: 'slack/send-direct-message',
      config: { slackUsers: 'U000000001, U000000002', slackMessage: 'Hello', slackBlocks: '[]' },
      output: { ts: '1503435956.000247', channel: 'C1H9RESGL' },
      required: 'slackUsers',
    },
    {
      action: 'slack/update-message',
      config: {
        slackChannel: 'C1H9RESGL',
        slackTs: '1503435956.000247',
        slackMessage: 'Hi',
        slackBlocks: '[]',
      },
      output: { ts: '1503435956.000247', channel: 'C1H9RESGL', text: 'Hi' },
      required: 'slackTs',
    },
    {
      action: 'slack/add-reaction',
      config: { slackChannel: 'C1H9RESGL', slackTs: '1503435956.000247', slackEmoji: ':thumbsup:' },
      output: { isAdded: true },
      required: 'slackEmoji',
    },
    {
      action: 'slack/list-channels',
      config: { slackLimit: '2', slackPrivate: 'true', slackArchived: 'true' },
      output: { count: 2, nextCursor: '2', channels: [{ name: 'general' }, { name: 'random' }] },
    },
    {
      action: 'slack/list-users',
      config: {},
      output: {
        count: 2,
        nextCursor: null,
        users: [
          { name: 'ada', isBot: false },
          { name: 'bot', isBot: true },
        ],
      },
    },
    {
      action: 'slack/upload-file',
      config: {
        slackChannel: 'C1H9RESGL',
        slackFile: GIVEN_FILE,
        slackMessage: 'Here it is',
        slackTitle: 'The report',
        slackThreadTs: '1503435956.000100',
      },
      output: { fileId: 'F1', permalink: 'https://example.slack.com/files/U1/F1' },
      required: 'slackFile',
    },
  ],
}
