import { parseJson } from '@orch/json'
import { at, textAt } from '../answers.ts'
import { event, line } from '../describe.ts'
import type { SentCode } from '../events/event.ts'
import { textIn } from '../inputs.ts'

const way = (steps: string) =>
  ({ how: 'sent', sender: 'slack', by: 'person', secret: 'signingSecret', steps }) as const
const channel = line('slackChannel', 'Channel', { placeholder: 'C0123456789; empty: any' })

export const slackEvents = [
  event('slack/message', 'Message', 'A person wrote in a channel where the app is', {
    comes: way(
      'In your app at api.slack.com/apps open Event Subscriptions, enter the address as Request URL, and subscribe to the bot event message.channels.',
    ),
    inputs: [channel],
    outputs: {
      text: 'What was written',
      user: 'Id of who wrote it',
      channel: 'Id of the channel',
      ts: 'Names the message',
      thread_ts: 'The thread it stands in',
    },
    sample: {
      type: 'message',
      channel: 'C0123456789',
      user: 'U0123456789',
      text: 'Is there tea?',
      ts: '1795824000.000100',
    },
  }),
  event('slack/mention', 'Mention', 'A person mentioned the app', {
    comes: way(
      'In your app at api.slack.com/apps open Event Subscriptions, enter the address as Request URL, and subscribe to the bot event app_mention.',
    ),
    inputs: [channel],
    outputs: {
      text: 'What was written',
      user: 'Id of who wrote it',
      channel: 'Id of the channel',
      ts: 'Names the message',
    },
    sample: {
      type: 'app_mention',
      channel: 'C0123456789',
      user: 'U0123456789',
      text: '<@U0LAN0Z89> tea?',
      ts: '1795824000.000100',
    },
  }),
  event('slack/command', 'Command', 'A person used a slash command of the app', {
    comes: way(
      'In your app at api.slack.com/apps open Slash Commands and enter the address as Request URL of the command.',
    ),
    inputs: [line('slackCommand', 'Command', { placeholder: '/tea; empty: any' })],
    outputs: {
      command: 'The command',
      text: 'What stands behind it',
      user_id: 'Id of who used it',
      channel_id: 'Id of the channel',
      response_url: 'Where to answer within 30 minutes',
      trigger_id: 'Opens a dialog within 3 seconds',
    },
    sample: {
      command: '/tea',
      text: 'green',
      user_id: 'U0123456789',
      channel_id: 'C0123456789',
      response_url: 'https://hooks.slack.com/commands/1',
    },
  }),
  event(
    'slack/interaction',
    'Interaction',
    'A person used a button, a menu, a dialog or a shortcut of the app',
    {
      comes: way(
        'In your app at api.slack.com/apps open Interactivity & Shortcuts and enter the address as Request URL.',
      ),
      inputs: [],
      outputs: {
        type: 'What was used, such as block_actions',
        actions: 'The buttons and menus',
        'user.id': 'Id of who used it',
        response_url: 'Where to answer within 30 minutes',
        trigger_id: 'Opens a dialog within 3 seconds',
      },
      sample: {
        type: 'block_actions',
        user: { id: 'U0123456789' },
        actions: [{ action_id: 'yes', value: '1' }],
      },
    },
  ),
] as const

/** An answer of any other kind would be shown to the person. */
const answer = () => ({ body: '' })

function happened(type: string): SentCode {
  return {
    answer,
    read({ body }, config) {
      if (textAt(body, 'type') !== 'event_callback') return undefined
      const said = at(body, 'event')
      // What apps write, this one among them, and what is only about a message, is not what a person wrote.
      const isOther = textAt(said, 'bot_id') !== undefined || textAt(said, 'subtype') !== undefined
      const wanted = textIn(config, 'slackChannel')
      const isElsewhere = wanted !== undefined && textAt(said, 'channel') !== wanted
      return textAt(said, 'type') !== type || isOther || isElsewhere ? undefined : said
    },
  }
}

export const slackEventCodes: { [Id in (typeof slackEvents)[number]['id']]: SentCode } = {
  'slack/message': happened('message'),
  'slack/mention': happened('app_mention'),
  'slack/command': {
    answer,
    read({ body }, config) {
      const command = textAt(body, 'command')
      const wanted = textIn(config, 'slackCommand')
      return command === undefined || (wanted !== undefined && command !== wanted) ? undefined : body
    },
  },
  'slack/interaction': { answer, read: ({ body }) => interactionIn(textAt(body, 'payload')) },
}

/** A form with one field, which holds JSON. */
function interactionIn(payload: string | undefined): unknown {
  try {
    return payload === undefined ? undefined : parseJson(payload)
  } catch {
    return undefined
  }
}
