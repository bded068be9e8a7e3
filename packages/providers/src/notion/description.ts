import { action, area, choice, describeProvider, line, number, required, secret } from '../describe.ts'

const options = { group: 'Options' }
const pageId = line('pageId', 'Page', { ...required, placeholder: 'Its id or address' })
const page = [
  number('limit', 'How many', { default: '100', min: 1, max: 1000 }),
  line('cursor', 'Go on after', { ...options, placeholder: 'nextCursor of an earlier step' }),
]
const more = { count: 'How many', nextCursor: 'Where the next ones begin; none at the end' }
const made = { id: 'Id of the page', url: 'Its address' }
const text = area('text', 'Text', {
  placeholder: 'A paragraph a line; lines that begin with "- " are a list',
})
const values = {
  format: 'json',
  placeholder: '{"Name": "Ada", "Status": "Done", "Due": "2026-01-31", "Tags": ["a", "b"]}',
} as const

export const notionDescription = describeProvider({
  id: 'notion',
  name: 'Notion',
  description: 'Pages and databases of Notion',
  category: 'Documents',
  docs: 'https://developers.notion.com/reference',
  baseUrl: 'https://api.notion.com',
  fields: {
    token: secret('Integration Secret', 'NOTION_TOKEN', {
      placeholder: 'ntn_… or secret_…',
      pattern: '^(ntn|secret)_[A-Za-z0-9]{30,}$',
      help: {
        text: 'Create an integration, and connect it with the pages that it may see',
        url: 'https://www.notion.so/profile/integrations',
      },
    }),
  },
  actions: [
    action('notion/query', 'Query Database', 'The rows of a database', {
      inputs: [
        line('dataSourceId', 'Data source', {
          ...required,
          placeholder: 'Id of the data source of the database',
        }),
        area('filter', 'Filter', {
          format: 'json',
          placeholder: '{"property": "Status", "status": {"equals": "Done"}}',
        }),
        area('sorts', 'Order', {
          ...options,
          format: 'json',
          placeholder: '[{"property": "Due", "direction": "ascending"}]',
        }),
        ...page,
      ],
      outputs: { rows: 'Id, url and plain values of each, by the names of the properties', ...more },
    }),
    action('notion/create-row', 'Create Row', 'Add a row to a database', {
      inputs: [
        line('dataSourceId', 'Data source', { ...required, placeholder: 'Id of its data source' }),
        area('values', 'Values', { ...required, ...values, help: 'By the names of the properties.' }),
        text,
      ],
      outputs: made,
    }),
    action('notion/create-page', 'Create Page', 'Make a page below another', {
      inputs: [
        line('parentId', 'Below page', { ...required, placeholder: 'Its id or address' }),
        line('title', 'Title', required),
        text,
      ],
      outputs: made,
    }),
    action('notion/update-row', 'Update Row', 'Change values of a row', {
      inputs: [
        pageId,
        area('values', 'Values', { ...values, help: 'Properties that are not named stay as they are.' }),
        choice('state', 'State', { '': 'As it is', trashed: 'In the bin', restored: 'Out of the bin' }),
      ],
      outputs: made,
    }),
    action('notion/append-text', 'Append Text', 'Write at the end of a page', {
      inputs: [pageId, { ...text, ...required }],
      outputs: { count: 'How many blocks were added' },
    }),
    action('notion/add-comment', 'Add Comment', 'Write a comment on a page', {
      inputs: [pageId, area('comment', 'Comment', required)],
      outputs: { id: 'Id of the comment' },
    }),
    action('notion/search', 'Search', 'Find pages and databases by their titles', {
      inputs: [
        line('query', 'Title contains'),
        choice('kind', 'What', { '': 'All', page: 'Pages', data_source: 'Databases' }),
        ...page,
      ],
      outputs: { results: 'Id, kind, title, url and lastEditedAt of each', ...more },
    }),
  ],
})
