import { action, area, describeProvider, flag, line, number, required, secret } from '../describe.ts'
import { slackEvents } from './events.ts'

const options = { group: 'Options' }
const page = [
  number('slackLimit', 'How many', { default: '100', min: 1, max: 10_000 }),
  line('slackCursor', 'Go on after', { ...options, placeholder: 'nextCursor of an earlier step' }),
] as const
const pageOutputs = { count: 'How many', nextCursor: 'Where the next ones begin; none at the end' }
const place = line('slackChannel', 'Channel', {
  ...required,
  placeholder: 'C0123456789',
  help: 'The id of the channel',
})
const stamp = line('slackTs', 'Message', { ...required, placeholder: '{{step.ts}}' })
const blocks = area('slackBlocks', 'Blocks', { ...options, format: 'json' })

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
        text: 'Create an app with the scopes chat:write, files:write, im:write, reactions:write, channels:read and users:read, as far as you need them',
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
        blocks,
      ],
      outputs: { ts: 'Id of the message', channel: 'Id of the channel' },
    }),
    action(
      'slack/send-direct-message',
      'Send Direct Message',
      'Write to one person, or to several together',
      {
        inputs: [
          line('slackUsers', 'To', {
            ...required,
            format: 'list',
            placeholder: 'U0123456789',
            help: 'Ids of people; several get one conversation. List Slack Users gives them',
          }),
          area('slackMessage', 'Message', required),
          blocks,
        ],
        outputs: { ts: 'Id of the message', channel: 'Id of the conversation' },
      },
    ),
    action(
      'slack/update-message',
      'Update Slack Message',
      'Replace the text of a message that this app wrote',
      {
        inputs: [place, stamp, area('slackMessage', 'Message', required), blocks],
        outputs: { ts: 'Id of the message', channel: 'Id of the channel', text: 'Its text now' },
      },
    ),
    action('slack/add-reaction', 'Add Reaction', 'Add an emoji to a message', {
      inputs: [place, stamp, line('slackEmoji', 'Emoji', { ...required, placeholder: 'thumbsup' })],
      outputs: { isAdded: 'Whether it was not there before' },
    }),
    action('slack/list-channels', 'List Slack Channels', 'The channels that the app can see', {
      inputs: [
        ...page,
        flag('slackPrivate', 'With private ones', { default: 'false', help: 'Needs the scope groups:read' }),
        flag('slackArchived', 'With archived ones', { default: 'false' }),
      ],
      outputs: {
        channels: 'id, name, isPrivate, isArchived, isMember, topic and members of each',
        ...pageOutputs,
      },
    }),
    action('slack/list-users', 'List Slack Users', 'The people and apps of the workspace', {
      inputs: [...page],
      outputs: { users: 'id, name, realName, email, isBot and isDeleted of each', ...pageOutputs },
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
  events: slackEvents,
})
