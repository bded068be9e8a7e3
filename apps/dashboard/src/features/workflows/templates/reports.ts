import { begins, example, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'Reports'

/** Numbers and lists, regularly or with each event. */
export const reportTemplates: readonly Template[] = [
  template(
    {
      id: 'daily-report',
      ...texts.templates['daily-report'],
      category,
    },
    begins('Working days at 8', 'Schedule', { scheduleCron: '0 8 * * 1-5' }),
    step('read', 'Read the orders', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders',
    }),
    step('sums', 'Add up by city', 'Summarize', {
      items: '{{@read:Read the orders.data}}',
      groupBy: 'city',
      calculations: '[{"calculation":"sum","field":"total","as":"total"}]',
    }),
    step('table', 'Write the table', 'Write CSV', {
      rows: '{{@sums:Add up by city.items}}',
      gives: 'text',
    }),
    step('send', 'Send the report', 'resend/send-email', {
      emailTo: 'team@example.com',
      emailSubject: 'Orders by city',
      emailBody: '{{@table:Write the table.text}}',
      emailFormat: 'text',
    }),
  ),
  template(
    {
      id: 'stripe-to-sheets',
      ...texts.templates['stripe-to-sheets'],
      category,
    },
    begins('Paid invoice', 'Event', { eventType: 'stripe/event', stripeEvents: 'invoice.paid' }),
    step('add', 'Append the row', 'google-workspace/sheets-append', {
      spreadsheetId: 'the-id-in-its-address',
      range: 'A1',
      rows: '[["{{@start:Paid invoice.data.object.id}}", "{{@start:Paid invoice.data.object.amount_paid}}", "{{@start:Paid invoice.data.object.currency}}"]]',
    }),
  ),
  template(
    {
      id: 'weekly-issues',
      ...texts.templates['weekly-issues'],
      category,
    },
    begins('Mondays at 9', 'Schedule', { scheduleCron: '0 9 * * 1' }),
    step('issues', 'List the issues', 'github/list-issues', {
      owner: 'octocat',
      repo: 'hello-world',
      state: 'open',
    }),
    step('titles', 'Take the titles', 'Summarize', {
      items: '{{@issues:List the issues.issues}}',
      calculations: '[{"calculation":"concatenate","field":"title","as":"titles"}]',
    }),
    step('send', 'Send them', 'resend/send-email', {
      emailTo: 'team@example.com',
      emailSubject: '{{@issues:List the issues.count}} open issues',
      emailBody: 'Open: {{@titles:Take the titles.items[0].titles}}',
      emailFormat: 'text',
    }),
  ),
  template(
    {
      id: 'page-to-notion',
      ...texts.templates['page-to-notion'],
      category,
    },
    begins('Webhook', 'Webhook', example({ url: 'https://www.example.com/article', title: 'An article' })),
    step('read', 'Read the page', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: '{{@start:Webhook.url}}',
      httpAnswer: 'text',
    }),
    step('text', 'Take the text', 'HTML to Markdown', { source: '{{@read:Read the page.data}}' }),
    step('keep', 'Keep it', 'notion/create-page', {
      parentId: '5c6a28216bb14a7eb6e1c50111515c3d',
      title: '{{@start:Webhook.title}}',
      text: '{{@text:Take the text.text}}',
    }),
  ),
]
