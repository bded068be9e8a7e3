import { begins, example, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'Forms and approvals'

/** A form, its fields, and how somebody may fill it in. */
const form = (title: string, fields: readonly object[], filledIn: object) =>
  begins('Form', 'Form', { formTitle: title, formFields: JSON.stringify(fields), ...example(filledIn) })

/** What people fill in and decide. */
export const peopleTemplates: readonly Template[] = [
  template(
    {
      id: 'form-to-database',
      ...texts.templates['form-to-database'],
      category,
    },
    form(
      'Contact',
      [
        { label: 'Your name', name: 'name' },
        { label: 'Your e-mail', name: 'email', type: 'email' },
      ],
      { name: 'Ada', email: 'ada@example.com' },
    ),
    step('table', 'Make the table', 'Database Query', {
      dbQuery: 'CREATE TABLE IF NOT EXISTS contacts (id bigserial PRIMARY KEY, name text, email text)',
    }),
    step('store', 'Store the contact', 'Database Query', {
      dbQuery:
        'INSERT INTO contacts (name, email) VALUES ({{@start:Form.name}}, {{@start:Form.email}}) RETURNING name, email',
    }),
  ),
  template(
    {
      id: 'expense-approval',
      ...texts.templates['expense-approval'],
      category,
    },
    form(
      'Expense',
      [
        { label: 'What for?', name: 'purpose' },
        { label: 'How much?', name: 'amount', type: 'number' },
      ],
      { purpose: 'A new kettle', amount: 120 },
    ),
    step('large', 'Above 100?', 'Condition', { condition: '{{@start:Form.amount}} > 100' }),
    step(
      'ask',
      'Ask for approval',
      'Wait for Approval',
      { message: '{{@start:Form.purpose}} for {{@start:Form.amount}}?' },
      ['large:true'],
    ),
    step(
      'yes',
      'Say yes',
      'slack/send-message',
      { slackChannel: '#expenses', slackMessage: '{{@start:Form.purpose}} is approved.' },
      ['large:false', 'ask:approved'],
    ),
    step(
      'no',
      'Say no',
      'slack/send-message',
      { slackChannel: '#expenses', slackMessage: '{{@start:Form.purpose}} is rejected.' },
      ['ask:rejected'],
    ),
  ),
  template(
    {
      id: 'support-request',
      ...texts.templates['support-request'],
      category,
    },
    form(
      'Support',
      [
        { label: 'What is it about?', name: 'topic', type: 'choice', options: 'Bug, Bill, Other' },
        { label: 'What happened?', name: 'text', type: 'long' },
      ],
      { topic: 'Bug', text: 'The button does nothing.' },
    ),
    step('topic', 'By topic', 'Switch', { value: '{{@start:Form.topic}}', cases: 'Bug\nBill' }),
    step(
      'bug',
      'Report the bug',
      'linear/create-ticket',
      { ticketTitle: 'Bug report', ticketDescription: '{{@start:Form.text}}' },
      ['topic:Bug'],
    ),
    step(
      'bill',
      'Mail the accountants',
      'resend/send-email',
      {
        emailTo: 'bills@example.com',
        emailSubject: 'A question about a bill',
        emailBody: '{{@start:Form.text}}',
        emailFormat: 'text',
      },
      ['topic:Bill'],
    ),
    step(
      'other',
      'Tell Slack',
      'slack/send-message',
      { slackChannel: '#support', slackMessage: '{{@start:Form.text}}' },
      ['topic:default'],
    ),
  ),
  template(
    {
      id: 'new-lead',
      ...texts.templates['new-lead'],
      category,
    },
    form(
      'Stay in touch',
      [
        { label: 'Your first name', name: 'name' },
        { label: 'Your e-mail', name: 'email', type: 'email' },
      ],
      { name: 'Ada', email: 'ada@example.com' },
    ),
    step('contact', 'Make the contact', 'hubspot/create-record', {
      objectType: 'contacts',
      properties: '{"email": "{{@start:Form.email}}", "firstname": "{{@start:Form.name}}"}',
    }),
    step('welcome', 'Send the welcome', 'resend/send-email', {
      emailTo: '{{@start:Form.email}}',
      emailSubject: 'Welcome, {{@start:Form.name}}',
      emailBody: 'We will be in touch soon.',
      emailFormat: 'text',
    }),
  ),
]
