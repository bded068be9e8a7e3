import { action, area, describeProvider, line, required, secret } from '../describe.ts'

const options = { group: 'Options' }

export const slackDescription = describeProvider({
  id: 'slack',
  name: 'Slack',
  description: 'Messages to channels and people',
  category: 'Communication',
  docs: 'https://docs.slack.dev/reference/methods',
  baseUrl: 'https://slack.com/api',
  fields: {
    apiKey: secret('Bot Token', 'SLACK_API_KEY', {
      placeholder: 'xoxb-…',
      pattern: '^(xox[abpr]-|xoxe\\.xox[bp]-)\\S{10,}$',
      help: { text: 'Create an app with the scope chat:write', url: 'https://api.slack.com/apps' },
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
  ],
})
