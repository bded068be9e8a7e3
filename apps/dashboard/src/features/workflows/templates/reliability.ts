import { begins, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'Reliability'

/** What notices faults and copes with them. */
export const reliabilityTemplates: readonly Template[] = [
  template(
    {
      id: 'error-alert',
      ...texts.templates['error-alert'],
      category,
    },
    begins('Any failure', 'Error'),
    step('tell', 'Tell Slack', 'slack/send-message', {
      slackChannel: '#alerts',
      slackMessage: 'A workflow failed: {{@start:Any failure.workflow.name}}',
    }),
  ),
  template(
    {
      id: 'retry-call',
      ...texts.templates['retry-call'],
      category,
    },
    begins('Every hour', 'Schedule', { scheduleCron: '0 * * * *' }),
    step('call', 'Call the API', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/flaky',
      retry: { attempts: 5, backoff: 'exponential', delayMs: 500 },
    }),
    step(
      'tell',
      'Tell Slack',
      'slack/send-message',
      { slackChannel: '#alerts', slackMessage: 'The API does not answer.' },
      ['call:error'],
    ),
  ),
  template(
    {
      id: 'site-watch',
      ...texts.templates['site-watch'],
      category,
    },
    begins('Every 5 minutes', 'Schedule', { scheduleCron: '*/5 * * * *' }),
    step('look', 'Look at the site', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://www.example.com/health',
      httpNeverFail: 'true',
    }),
    step('down', 'Is it down?', 'Condition', { condition: '{{@look:Look at the site.status}} >= 400' }),
    step(
      'tell',
      'Write to Telegram',
      'telegram/send-message',
      { chatId: '1', text: 'The site answers {{@look:Look at the site.status}}.' },
      ['down:true'],
    ),
  ),
]
