import type { Contract } from '../contract.ts'

export const ID = '5c6a28216bb14a7eb6e1c50111515c3d'
const url = `https://www.notion.so/Row-${ID}`
export const text = 'First\n- point\n'

export const contract: Contract = {
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
