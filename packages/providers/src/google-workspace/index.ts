import { listAt, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { compact } from '../inputs.ts'
import { defineProvider, type Verdict } from '../provider.ts'
import { googleWorkspaceDescription } from './description.ts'
import { exportFile, importFile, listFiles } from './drive.ts'
import { downloadFile, uploadFile } from './drive-files.ts'
import { pollSheetRows } from './sheet-rows.ts'
import { appendRows, readRange, writeRange } from './sheets.ts'

const api = createApi(googleWorkspaceDescription, {
  authorize: bearer(googleWorkspaceDescription, 'accessToken'),
  problemOf: ({ status, body }) => (isLimit({ status, body }) ? limited(body) : undefined),
  timeoutMs: 60_000,
})

type Refusal = Pick<Answer, 'status' | 'body'>

/** Why a call was refused, in the older and the newer form. */
function reasonsOf(body: unknown): string[] {
  const entries = [...listAt(body, 'error', 'errors'), ...listAt(body, 'error', 'details')]
  return entries.map((entry) => textAt(entry, 'reason') ?? '')
}

/** Google says "too fast" with 403 as well. */
function isLimit({ status, body }: Refusal): boolean {
  const isNamed = reasonsOf(body).some((reason) =>
    /^(?:userRateLimit|rateLimit|dailyLimit|quota)Exceeded$/.test(reason),
  )
  return status === 403 && isNamed
}

const limited = (body: unknown): Problem =>
  compact({ code: 'RATE_LIMITED', message: textAt(body, 'error', 'message') }) as Problem

/** An access token lives an hour, and people may untick a scope when they sign in. */
function judge(answer: Answer): Verdict | undefined {
  if (answer.status === 401) return 'expired'
  const isUnticked = reasonsOf(answer.body).some((reason) =>
    /^(?:insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/.test(reason),
  )
  return answer.status === 403 && isUnticked ? 'valid_limited' : undefined
}

export const googleWorkspace = defineProvider(googleWorkspaceDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/drive/v3/about',
      query: { fields: 'user(displayName,emailAddress)' },
      expect: ['user'],
      judge,
      account: ({ body }) => ({
        name: textAt(body, 'user', 'displayName') ?? null,
        email: textAt(body, 'user', 'emailAddress') ?? null,
      }),
    }),
  runs: {
    'google-workspace/drive-list-files': (action) => listFiles(api, action),
    'google-workspace/drive-import': (action) => importFile(api, action),
    'google-workspace/drive-export': (action) => exportFile(api, action),
    'google-workspace/drive-download': (action) => downloadFile(api, action),
    'google-workspace/drive-upload': (action) => uploadFile(api, action),
    'google-workspace/sheets-read': (action) => readRange(api, action),
    'google-workspace/sheets-append': (action) => appendRows(api, action),
    'google-workspace/sheets-write': (action) => writeRange(api, action),
  },
  events: { 'google-workspace/sheet-row': { poll: (call) => pollSheetRows(api, call) } },
})
