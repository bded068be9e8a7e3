import { refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

const ID = '5c6a28216bb14a7eb6e1c50111515c3d'
const url = `https://www.notion.so/Row-${ID}`

/** What a database of tasks has, with the values of its one row. */
const PROPERTIES = {
  Name: { type: 'title', title: [{ plain_text: 'Buy tea' }] },
  Note: { type: 'rich_text', rich_text: [{ plain_text: 'green' }] },
  Price: { type: 'number', number: 3.5 },
  Status: { type: 'status', status: { name: 'Done' } },
  Tags: { type: 'multi_select', multi_select: [{ name: 'a' }, { name: 'b' }] },
  Due: { type: 'date', date: { start: '2026-01-31', end: null } },
  Paid: { type: 'checkbox', checkbox: true },
  Total: { type: 'formula', formula: { type: 'number', number: 7 } },
}

export function notionService(_: ServeOptions): Service {
  const { refuse, ...words } = refusals((status, message) => ({ object: 'error', status, message }))
  const row = {
    object: 'page',
    id: ID,
    url,
    last_edited_time: '2026-01-01T00:00:00Z',
    properties: PROPERTIES,
  }
  const source = {
    object: 'data_source',
    id: ID,
    url,
    title: [{ plain_text: 'Tasks' }],
    properties: PROPERTIES,
  }
  const listOf = (all: unknown[], body: unknown) => {
    const { start_cursor, page_size } = body as { start_cursor?: string; page_size: number }
    const start = Number(start_cursor ?? 0)
    const end = start + Math.min(page_size, 2)
    const next_cursor = end < all.length ? String(end) : null
    return {
      status: 200,
      body: { object: 'list', results: all.slice(start, end), next_cursor, has_more: next_cursor !== null },
    }
  }
  return {
    hosts: { 'api.notion.com': 'notion/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'API token is invalid.'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    check: ({ headers }) => (headers['notion-version'] === '2025-09-03' ? [] : ['another Notion-Version']),
    answers: {
      'get /v1/users/me': () => ({
        status: 200,
        body: { object: 'user', id: 'bot-1', name: 'Orch', type: 'bot' },
      }),
      'post /v1/search': ({ body }) => listOf([row, source, row], body),
      'post /v1/data_sources/{data_source_id}/query': ({ body }) => listOf([row, row, row], body),
      'get /v1/data_sources/{data_source_id}': () => ({ status: 200, body: source }),
      'get /v1/pages/{page_id}': () => ({ status: 200, body: row }),
      'patch /v1/pages/{page_id}': () => ({ status: 200, body: row }),
      'post /v1/pages': () => ({ status: 200, body: row }),
      'patch /v1/blocks/{block_id}/children': ({ body }) => ({
        status: 200,
        body: { object: 'list', results: (body as { children: unknown[] }).children },
      }),
      'post /v1/comments': () => ({ status: 200, body: { object: 'comment', id: 'comment-1' } }),
    },
  }
}
