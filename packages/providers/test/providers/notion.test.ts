import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepsTheContract, type Opened, openServed } from '../contract.ts'
import { contract, ID, text } from '../contracts/notion.ts'

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

test('a long text goes in pieces, and what is not an id of Notion goes nowhere', async () => {
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
