import { begins, example, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'Messages'

/** What happens elsewhere, told where people are. */
export const messageTemplates: readonly Template[] = [
  template(
    {
      id: 'webhook-to-slack',
      ...texts.templates['webhook-to-slack'],
      category,
    },
    begins('Webhook', 'Webhook', example({ title: 'New sign-up', text: 'Ada has joined.' })),
    step('tell', 'Tell Slack', 'slack/send-message', {
      slackChannel: '#general',
      slackMessage: '{{@start:Webhook.title}}: {{@start:Webhook.text}}',
    }),
  ),
  template(
    {
      id: 'feed-to-discord',
      ...texts.templates['feed-to-discord'],
      category,
    },
    begins('New item', 'Event', { eventType: 'Feed Item', feedUrl: 'https://example.com/feed.xml' }),
    step('post', 'Post to Discord', 'discord/send-message', {
      channelId: '100000000000000000',
      content: '{{@start:New item.title}}\n{{@start:New item.link}}',
    }),
  ),
  template(
    {
      id: 'github-issue-to-linear',
      ...texts.templates['github-issue-to-linear'],
      category,
    },
    begins('Issue', 'Event', {
      eventType: 'github/issue',
      owner: 'octocat',
      repo: 'hello-world',
      githubActions: 'opened',
      ...example({
        action: 'opened',
        issue: {
          number: 7,
          title: 'The kettle leaks',
          body: 'Since Monday.',
          html_url: 'https://github.com/octocat/hello-world/issues/7',
        },
      }),
    }),
    step('make', 'Make the issue', 'linear/create-ticket', {
      ticketTitle: '{{@start:Issue.issue.title}}',
      ticketDescription: '{{@start:Issue.issue.body}}\n\n{{@start:Issue.issue.html_url}}',
    }),
  ),
  template(
    {
      id: 'new-orders-to-slack',
      ...texts.templates['new-orders-to-slack'],
      category,
    },
    begins('Every 15 minutes', 'Schedule', { scheduleCron: '*/15 * * * *' }),
    step('read', 'Read the orders', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders',
    }),
    step('fresh', 'Keep what is new', 'Remove Items Seen Before', {
      items: '{{@read:Read the orders.data}}',
      fields: 'id',
    }),
    step('any', 'Is there any?', 'Condition', { condition: '{{@fresh:Keep what is new.count}} > 0' }),
    step(
      'tell',
      'Tell Slack',
      'slack/send-message',
      { slackChannel: '#orders', slackMessage: '{{@fresh:Keep what is new.count}} new orders' },
      ['any:true'],
    ),
  ),
]
