import { type Contract, GIVEN_FILE } from '../contract.ts'

export const sheet = { spreadsheetId: 's1', range: 'Sheet1!A1:B2' }
export const written = { ...sheet, rows: '[["Ada", 36], ["=1+1", null]]' }
export const table = {
  spreadsheetId: 's1',
  range: 'Sheet1!A1:C3',
  rows: [
    ['id', 'name', 'age'],
    [1, 'Ada', 36],
    [2, 'Alan'],
    ['', ''],
  ],
}
export const upserted = [
  { id: '2', age: 41 },
  { id: 9_007_199_254_740_993n, name: '=1+1' },
]
export const exported = {
  action: 'google-workspace/drive-export',
  config: { name: 'notes.txt', content: 'hello\r\nworld', folderId: 'd1' },
}

export const contract: Contract = {
  id: 'google-workspace',
  key: `ya29.${'a7'.repeat(20)}`,
  fields: (accessToken) => ({ accessToken }),
  verdicts: { bad: 'expired', limited: 'valid_limited' },
  actions: [
    {
      action: 'google-workspace/drive-list-files',
      config: { query: "name contains 'report'", pageSize: '10', pageToken: 'p1' },
      output: { files: [{ id: 'f1', name: 'report.md' }], nextPageToken: 'p2' },
    },
    {
      action: 'google-workspace/drive-import',
      config: { fileId: 'doc', mimeType: 'text/markdown' },
      output: { content: 'a document as text/markdown', mimeType: 'text/plain; charset=UTF-8' },
      required: 'fileId',
    },
    {
      ...exported,
      output: { id: 'f1', webViewLink: 'https://drive.google.com/file/d/f1/view' },
      required: 'content',
    },
    {
      action: 'google-workspace/drive-download',
      config: { fileId: 'doc', mimeType: 'text/csv' },
      output: { file: { name: 'A document.csv', type: 'text/csv', size: 22 } },
      required: 'fileId',
    },
    {
      action: 'google-workspace/drive-upload',
      config: { file: GIVEN_FILE, name: 'b.txt', folderId: 'd1' },
      output: { id: 'f1', name: 'b.txt', webViewLink: 'https://drive.google.com/file/d/f1/view' },
      required: 'file',
    },
    {
      action: 'google-workspace/sheets-read',
      before: [{ action: 'google-workspace/sheets-write', config: written }],
      config: { ...sheet, valueRenderOption: 'FORMULA' },
      output: {
        values: [
          ['Ada', 36],
          ['=1+1', null],
        ],
      },
      required: 'range',
    },
    {
      action: 'google-workspace/sheets-append',
      config: { ...sheet, rows: [['a', 1]] },
      output: { updatedRange: 'Sheet1!A1:B2', updatedRows: 1 },
      required: 'rows',
    },
    {
      action: 'google-workspace/sheets-write',
      config: written,
      output: { updatedCells: 4 },
      required: 'spreadsheetId',
    },
    {
      action: 'google-workspace/drive-search',
      config: {
        name: 'report',
        text: 'sales',
        folderId: 'd1',
        mimeType: 'text/markdown',
        modifiedAfter: '2026-01-31T12:00:00Z',
        trashed: 'false',
        pageSize: '10',
        pageToken: 'p1',
      },
      output: { files: [{ id: 'f1', name: 'report.md' }], nextPageToken: 'p2' },
    },
    {
      action: 'google-workspace/drive-create-folder',
      config: { name: 'Reports', folderId: 'd1' },
      output: { id: 'folder-1', name: 'Reports' },
      required: 'name',
    },
    {
      action: 'google-workspace/drive-move',
      config: { fileId: 'f1', folderId: 'd2', name: 'new.md' },
      output: { id: 'f1', name: 'new.md', parents: ['d2'] },
      required: 'fileId',
    },
    {
      action: 'google-workspace/drive-share',
      config: { fileId: 'f1', type: 'user', who: 'ada@example.com', role: 'writer', message: 'Look' },
      output: { permissionId: 'permission-1', role: 'writer', type: 'user' },
      required: 'who',
    },
    {
      action: 'google-workspace/sheets-read-rows',
      before: [{ action: 'google-workspace/sheets-write', config: table }],
      config: { spreadsheetId: 's1', range: 'Sheet1!A:C' },
      output: {
        rows: [
          { id: 1, name: 'Ada', age: 36 },
          { id: 2, name: 'Alan', age: null },
        ],
        count: 2,
        columns: ['id', 'name', 'age'],
      },
      required: 'range',
    },
    {
      action: 'google-workspace/sheets-upsert',
      before: [{ action: 'google-workspace/sheets-write', config: table }],
      config: { spreadsheetId: 's1', range: "'My sheet'!A1:C9", keyColumn: 'id', rows: upserted },
      output: { updatedRows: 1, addedRows: 1 },
      required: 'keyColumn',
    },
    {
      action: 'google-workspace/sheets-clear',
      config: sheet,
      output: { clearedRange: 'Sheet1!A1:B2' },
      required: 'range',
    },
    {
      action: 'google-workspace/sheets-create',
      config: { title: 'Orders', sheets: 'Open, Done' },
      output: { spreadsheetId: 's2', spreadsheetUrl: 'https://docs.google.com/spreadsheets/d/s2/edit' },
      required: 'title',
    },
  ],
}
