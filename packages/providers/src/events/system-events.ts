import { area, choice, event, line, number, required } from '../describe.ts'
import { httpRequestAction } from '../http-request/description.ts'
import { pollDatabaseRows } from './database-rows.ts'
import type { ProviderEvent } from './event.ts'
import { pollFeed } from './feed.ts'
import { pollHttpList } from './http-list.ts'
import { sentSystemEvents } from './system-sent.ts'

const POLLED = { how: 'polled' } as const

/** The settings of a call that make sense for one that only reads. */
const ofCalls = httpRequestAction.inputs
  .filter(
    ({ key }) =>
      key !== 'endpoint' &&
      key !== 'httpPageItems' &&
      !/^http(?:Each|AtOnce|PerSecond|OnFailure|NeverFail|FileName|Answer)$/.test(key),
  )
  .map((input) => (input.key === 'httpMethod' ? { ...input, default: 'GET' } : input))
  .map((input) => ({ ...input, group: input.group ?? 'Call' }))

const feedItem = {
  ...event('Feed Item', 'New item of a feed', 'A new item of an RSS, Atom or JSON feed', {
    comes: POLLED,
    inputs: [
      line('feedUrl', 'Address of the feed', {
        ...required,
        format: 'address',
        placeholder: 'https://example.com/feed.xml',
      }),
    ],
    outputs: {
      id: 'Its id in the feed',
      title: 'Title',
      link: 'Address of the page',
      published: 'When it was published',
      updated: 'When it was changed',
      summary: 'Summary, often HTML',
      content: 'Content, often HTML',
      authors: 'Names of the authors',
      categories: 'Names of the categories',
      enclosures: 'Files that belong to it: url, type',
      'feed.title': 'Title of the feed',
      'feed.link': 'Address of its site',
    },
    sample: {
      id: 'https://example.com/posts/1',
      title: 'Tea is ready',
      link: 'https://example.com/posts/1',
      published: '2026-11-28T09:00:00.000Z',
      updated: null,
      summary: 'The first flush has come.',
      content: null,
      authors: ['Ada'],
      categories: ['tea'],
      enclosures: [],
      feed: { title: 'Tea shop', link: 'https://example.com' },
    },
  }),
  category: 'System',
  poll: pollFeed,
}

const listItem = {
  ...event('HTTP List Item', 'New item of an HTTP list', 'A new item of a list that an HTTP address gives', {
    comes: POLLED,
    connection: { provider: 'http', required: false },
    inputs: [
      line('endpoint', 'URL', {
        ...required,
        format: 'address',
        placeholder: 'https://api.example.com/orders',
      }),
      line('listItems', 'Where the items stand in the answer', {
        placeholder: 'data.items (empty: the answer is the list)',
      }),
      line('listKey', 'Field that tells one item from another', { ...required, placeholder: 'id' }),
      choice('listOrder', 'The list begins with', { newest: 'The newest item', oldest: 'The oldest item' }),
      ...ofCalls,
    ],
    outputs: {},
    sample: { id: 7 },
  }),
  category: 'System',
  poll: pollHttpList,
}

const databaseRow = {
  ...event('Database Row', 'New row of a database', 'A new row of a query', {
    comes: POLLED,
    connection: { provider: 'database', required: true },
    inputs: [
      area('rowsQuery', 'Query', {
        ...required,
        placeholder: 'SELECT id, name, created_at FROM orders',
        help: 'Only reads. Without ORDER BY and LIMIT: those are added.',
      }),
      line('rowsKey', 'Key column', {
        ...required,
        placeholder: 'id',
        help: 'A column that grows with each new row: a number that counts, or a moment. With the moment of the last change, changed rows count as new.',
      }),
      number('dbTimeoutSeconds', 'Longest time, seconds', { default: '30', min: 1, max: 60 }),
    ],
    outputs: {},
    sample: { id: 7, name: 'Ada' },
  }),
  category: 'System',
  poll: pollDatabaseRows,
}

/** Events that belong to no provider. */
export const systemEvents: readonly ProviderEvent[] = [feedItem, listItem, databaseRow, ...sentSystemEvents]
