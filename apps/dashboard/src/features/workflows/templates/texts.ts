import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  startFromATemplate: 'Start from a template',
  templateHelp: 'Makes a draft. Choose its connections, and it runs by the example of its trigger.',
  loadingTemplates: 'Loading templates',
  chooseAConnectionTo: (service: string) => `choose a connection to ${service}`,
  putYoursPlace: (value: string, field: string, step: string) =>
    `put yours in place of “${value}” (${field} of “${step}”)`,
  searchTemplates: 'Search templates',
  noTemplateHasWords: (search: string) => `No template has “${search}” in its words.`,
  made: (name: string) => `Made “${name}”`,
  needsNoConnection: 'Needs no connection',
  connections: (services: string) => `Connections: ${services}`,
  toFillIn: (own: string) => ` · To fill in: ${own}`,
  categories: {
    Messages: 'Messages',
    Reports: 'Reports',
    'Forms and approvals': 'Forms and approvals',
    'Data and files': 'Data and files',
    AI: 'AI',
    Reliability: 'Reliability',
  },
  templates: {
    'summarise-text': {
      title: 'Summarise a text',
      description: 'Answers a webhook that gets a text with a summary by a model of OpenAI.',
    },
    'telegram-bot': {
      title: 'A bot in Telegram that answers',
      description: 'Lets a model of OpenAI answer each message that somebody writes to a bot of Telegram.',
    },
    'agent-tool': {
      title: 'A tool for AI agents',
      description: 'Lets agents look up an order over MCP: they see the tool, its words, and what it takes.',
    },
    'clean-csv': {
      title: 'Clean up a CSV',
      description:
        'Removes rows without e-mail and rows that come twice, sorts the rest and gives a new CSV file.',
    },
    'json-to-xlsx': {
      title: 'JSON to a spreadsheet file',
      description: 'Answers a webhook that gets rows as JSON with an Excel file of them.',
    },
    'sub-workflow': {
      title: 'A workflow that others call',
      description:
        'Takes a price and a rate from another workflow, checks them, and gives the price with tax.',
    },
    'each-slowly': {
      title: 'Call an API for each of a list, slowly',
      description: 'Reads a list and calls another address for each entry, at most five times a second.',
    },
    'since-last-time': {
      title: 'Go on where the last run ended',
      description:
        'Asks an API for what came after the newest entry of the last run and remembers the new newest one.',
    },
    'webhook-to-slack': {
      title: 'Webhook to Slack',
      description: 'Tells a channel of Slack whenever another program calls the webhook.',
    },
    'feed-to-discord': {
      title: 'News of a feed to Discord',
      description: 'Posts each new item of an RSS, Atom or JSON feed to a channel of Discord.',
    },
    'github-issue-to-linear': {
      title: 'GitHub issue to Linear',
      description: 'Makes an issue in Linear for each issue that somebody opens in a repository of GitHub.',
    },
    'new-orders-to-slack': {
      title: 'Only what is new, to Slack',
      description:
        'Reads a list from an API every 15 minutes and tells Slack of the entries no earlier run has seen.',
    },
    'form-to-database': {
      title: 'Form to database',
      description: 'Stores what people fill in as rows of a PostgreSQL table, which it makes at first.',
    },
    'expense-approval': {
      title: 'Approve an expense',
      description:
        'Asks a person about each expense above 100 and tells the requester in Slack what was decided.',
    },
    'support-request': {
      title: 'Route a support request',
      description: 'Sends bugs to Linear, questions about bills by e-mail, and everything else to Slack.',
    },
    'new-lead': {
      title: 'Welcome a new lead',
      description:
        'Makes a contact in HubSpot for each form that is filled in and sends a welcome by e-mail.',
    },
    'error-alert': {
      title: 'Alert when a workflow fails',
      description: 'Tells a channel of Slack which workflow of the workspace failed, and why.',
    },
    'retry-call': {
      title: 'Try a flaky call again',
      description:
        'Calls an API up to five times, ever later, and tells Slack if none of the calls succeeds.',
    },
    'site-watch': {
      title: 'Watch a site',
      description: 'Looks every five minutes whether a site answers and writes to Telegram when it does not.',
    },
    'daily-report': {
      title: 'Daily report by mail',
      description: 'Adds up the orders by city every working day at eight and sends the table by e-mail.',
    },
    'stripe-to-sheets': {
      title: 'Stripe payment to Google Sheets',
      description: 'Appends a row to a spreadsheet for each invoice that is paid in Stripe.',
    },
    'weekly-issues': {
      title: 'Open issues of the week',
      description: 'Sends the titles of the open issues of a repository of GitHub every Monday by e-mail.',
    },
    'page-to-notion': {
      title: 'Keep a page in Notion',
      description: 'Reads the page whose address the webhook gets and keeps its text in Notion.',
    },
  },
}

export const texts = inLanguage('features/workflows/templates/texts', english)
