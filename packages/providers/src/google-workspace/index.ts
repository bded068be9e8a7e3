import { textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { googleProblem, judgeGoogle } from '../google/refusals.ts'
import { defineProvider } from '../provider.ts'
import { googleWorkspaceDescription } from './description.ts'
import { exportFile, importFile, listFiles } from './drive.ts'
import { pollDriveChanges } from './drive-changes.ts'
import { downloadFile, uploadFile } from './drive-files.ts'
import { createFolder, moveFile, searchFiles, shareFile } from './drive-places.ts'
import { pollSheetRows } from './sheet-rows.ts'
import { appendRows, clearRange, createSpreadsheet, readRange, writeRange } from './sheets.ts'
import { readRows, upsertRows } from './table.ts'

const api = createApi(googleWorkspaceDescription, {
  authorize: bearer(googleWorkspaceDescription, 'accessToken'),
  problemOf: googleProblem,
  timeoutMs: 60_000,
})

export const googleWorkspace = defineProvider(googleWorkspaceDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/drive/v3/about',
      query: { fields: 'user(displayName,emailAddress)' },
      expect: ['user'],
      judge: judgeGoogle,
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
    'google-workspace/drive-search': (action) => searchFiles(api, action),
    'google-workspace/drive-create-folder': (action) => createFolder(api, action),
    'google-workspace/drive-move': (action) => moveFile(api, action),
    'google-workspace/drive-share': (action) => shareFile(api, action),
    'google-workspace/sheets-read': (action) => readRange(api, action),
    'google-workspace/sheets-append': (action) => appendRows(api, action),
    'google-workspace/sheets-write': (action) => writeRange(api, action),
    'google-workspace/sheets-read-rows': (action) => readRows(api, action),
    'google-workspace/sheets-upsert': (action) => upsertRows(api, action),
    'google-workspace/sheets-clear': (action) => clearRange(api, action),
    'google-workspace/sheets-create': (action) => createSpreadsheet(api, action),
  },
  events: {
    'google-workspace/sheet-row': { poll: (call) => pollSheetRows(api, call) },
    'google-workspace/drive-change': { poll: (call) => pollDriveChanges(api, call) },
  },
})
