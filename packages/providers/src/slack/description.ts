import { action, area, describeProvider, line, required, secret } from '../describe.ts'

const options = { group: 'Options' }

export const slackDescription = describeProvider({
  id: 'slack',
  name: 'Slack',
  description: 'Messages to channels and people',
  category: 'Communication',
  docs: 'https://docs.slack.dev/reference/methods',
  baseUrl: 'https://slack.com/api',
  hosts: ['slack.com', 'files.slack.com'],
  fields: {
    apiKey: secret('Bot Token', 'SLACK_API_KEY', {
      placeholder: 'xoxb-…',
      pattern: '^(xox[abpr]-|xoxe\\.xox[bp]-)\\S{10,}$',
      help: {
        text: 'Create an app with the scopes chat:write and files:write',
        url: 'https://api.slack.com/apps',
      },
    }),
    signingSecret: secret('Signing Secret', 'SLACK_SIGNING_SECRET', {
      required: false,
      placeholder: 'only for events that come in',
    }),
  },
  actions: [
    action('slack/send-message', 'Send Slack Message', 'Write to a channel', {
      inputs: [
        {
          key: 'slackChannel',
          label: 'Channel',
          type: 'text',
          ...required,
          placeholder: '#general or an id',
        },
        area('slackMessage', 'Message', required),
        line('slackThreadTs', 'In the thread of', { ...options, placeholder: 'ts of a message' }),
        area('slackBlocks', 'Blocks', { ...options, format: 'json' }),
      ],
      outputs: { ts: 'Id of the message', channel: 'Id of the channel' },
    }),
    action('slack/upload-file', 'Upload File to Slack', 'Share a file of an earlier step in a channel', {
      inputs: [
        {
          key: 'slackChannel',
          label: 'Channel',
          type: 'text',
          ...required,
          placeholder: 'C0123456789',
          help: 'The id of the channel: Slack takes no name here',
        },
        line('slackFile', 'File', { ...required, format: 'json', placeholder: '{{step.file}}' }),
        area('slackMessage', 'Message'),
        line('slackTitle', 'Title', { ...options, placeholder: 'The name of the file' }),
        line('slackThreadTs', 'In the thread of', { ...options, placeholder: 'ts of a message' }),
      ],
      outputs: { fileId: 'Id of the file', permalink: 'Its address for members of the workspace' },
    }),
  ],
})
