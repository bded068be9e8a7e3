import { pickSame } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { defineProvider } from '../provider.ts'
import { notionDescription } from './description.ts'
import { addComment, appendText, createPage, createRow, queryRows, search, updateRow } from './pages.ts'

const withToken = bearer(notionDescription, 'token')
const api = createApi(notionDescription, {
  // The first version in which a database has data sources.
  authorize: (fields) => ({ ...withToken(fields), 'notion-version': '2025-09-03' }),
})

export const notion = defineProvider(notionDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/v1/users/me',
      expect: ['id'],
      account: ({ body }) => pickSame(body, 'id', 'name', 'type'),
    }),
  runs: {
    'notion/query': (action) => queryRows(api, action),
    'notion/create-row': (action) => createRow(api, action),
    'notion/create-page': (action) => createPage(api, action),
    'notion/update-row': (action) => updateRow(api, action),
    'notion/append-text': (action) => appendText(api, action),
    'notion/add-comment': (action) => addComment(api, action),
    'notion/search': (action) => search(api, action),
  },
})
