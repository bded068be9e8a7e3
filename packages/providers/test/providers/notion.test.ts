import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Contract, keepsTheContract, type Opened, openServed } from '../contract.ts'

const ID = '5c6a28216bb14a7eb6e1c50111515c3d'
const url = `https://www.notion.so/Row-${ID}`
const text = 'First\n- point\n'

const contract: Contract = {
  id: 'notion',
  key: `ntn_${'a7'.repeat(20)}`,
  fields: (token) => ({ token }),
  actions: [
    {
      action: 'notion/query',
      config: {
        dataSourceId: ID,
        filter: '{"property": "Status", "status": {"equals": "Done"}}',
        sorts: '[{"property": "Due", "direction": "ascending"}]',
        limit: '2',
      },
      output: {
        rows: [
          {
            id: ID,
            url,
            values: {
              Name: 'Buy tea',
              Note: 'green',
              Price: 3.5,
              Status: 'Done',
              Tags: ['a', 'b'],
              Due: '2026-01-31',
              Paid: true,
              Total: 7,
            },
          },
          {},
        ],
        count: 2,
        nextCursor: '2',
      },
      required: 'dataSourceId',
    },
    {
      action: 'notion/create-row',
      config: { dataSourceId: ID, values: '{"Name": "Ada", "Tags": ["a"], "Due": "2026-01-31"}', text },
      output: { id: ID, url },
      required: 'values',
      encoded: ['text'],
    },
    {
      action: 'notion/create-page',
      config: { parentId: `https://www.notion.so/Page-${ID}?pvs=4`, title: 'Report', text },
      output: { id: ID, url },
      required: 'title',
      encoded: ['text'],
    },
    {
      action: 'notion/update-row',
      config: { pageId: ID, values: '{"Price": 4, "Note": null}', state: 'restored' },
      output: { id: ID, url },
      required: 'pageId',
    },
    {
      action: 'notion/append-text',
      config: { pageId: ID, text },
      output: { count: 2 },
      required: 'text',
      encoded: ['text'],
    },
    {
      action: 'notion/add-comment',
      config: { pageId: ID, comment: 'Looks good' },
      output: { id: 'comment-1' },
      required: 'comment',
    },
    {
      action: 'notion/search',
      config: { query: 'tea', kind: 'page', limit: '3', cursor: '0' },
      output: {
        results: [{ title: 'Buy tea', kind: 'page' }, { title: 'Tasks', kind: 'data_source' }, {}],
        count: 3,
        nextCursor: null,
      },
    },
  ],
}

keepsTheContract(contract)

let opened: Opened
beforeEach(async () => {
  opened = await openServed(contract)
})
afterEach(() => opened.close())

test('plain values are written as the types of the properties want them, and empty ones empty', async () => {
  const values = { Name: 'A', Note: '', Price: '7.5', Status: 'Done', Tags: 'a', Paid: 'true', Due: null }
  await opened.run('notion/create-row', { dataSourceId: ID, values, text })
  expect(opened.served.requests[1]?.body).toEqual({
    parent: { type: 'data_source_id', data_source_id: ID },
    properties: {
      Name: { title: [{ text: { content: 'A' } }] },
      Note: { rich_text: [] },
      Price: { number: 7.5 },
      Status: { status: { name: 'Done' } },
      Tags: { multi_select: [{ name: 'a' }] },
      Paid: { checkbox: true },
      Due: { date: null },
    },
    children: [
      { type: 'paragraph', paragraph: { rich_text: [{ text: { content: 'First' } }] } },
      { type: 'bulleted_list_item', bulleted_list_item: { rich_text: [{ text: { content: 'point' } }] } },
    ],
  })
})

test.each([
  [{ Nothing: 1 }, 'does not have'],
  [{ constructor: 1 }, 'does not have'],
  [{ Total: 1 }, 'makes itself'],
  [{ Price: 'much' }, 'number'],
])('the values %j are refused before anything is written', async (values, words) => {
  const created = opened.run('notion/create-row', { dataSourceId: ID, values })
  await expect(created).rejects.toMatchObject({ field: 'values', message: expect.stringContaining(words) })
  expect(opened.served.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('a long text goes in pieces, and what is no id of Notion goes nowhere', async () => {
  await opened.run('notion/add-comment', { pageId: ID, comment: '😀'.repeat(2_500) })
  const { rich_text } = (opened.served.requests[0]?.body ?? {}) as {
    rich_text: { text: { content: string } }[]
  }
  expect(rich_text.map(({ text: { content } }) => content.length)).toEqual([2_000, 2_000, 1_000])
  for (const pageId of ['../users/me', 'report', `${ID}/../x`])
    await expect(opened.run('notion/append-text', { pageId, text })).rejects.toMatchObject({
      field: 'pageId',
    })
  const lines = Array.from({ length: 101 }, () => 'a').join('\n')
  await expect(opened.run('notion/append-text', { pageId: ID, text: lines })).rejects.toMatchObject({
    field: 'text',
  })
})
