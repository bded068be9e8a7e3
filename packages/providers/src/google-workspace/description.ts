import {
  action,
  area,
  choice,
  describeProvider,
  event,
  line,
  number,
  plain,
  required,
  secret,
} from '../describe.ts'

const SCOPE = 'https://www.googleapis.com/auth'
const spreadsheet = [
  line('spreadsheetId', 'Spreadsheet', { ...required, placeholder: 'The id in its address' }),
  line('range', 'Range', { ...required, placeholder: 'Sheet1!A1:C10' }),
]
const rows = [
  area('rows', 'Rows', { ...required, format: 'json', placeholder: '[["Ada", 36], ["Alan", 41]]' }),
  choice('valueInputOption', 'Values', {
    RAW: 'As they are',
    USER_ENTERED: 'As if typed: texts that begin with = become formulas',
  }),
]

export const googleWorkspaceDescription = describeProvider({
  id: 'google-workspace',
  name: 'Google Workspace',
  description: 'Files of Drive and rows of Sheets',
  category: 'Documents',
  docs: 'https://developers.google.com/workspace',
  baseUrl: 'https://www.googleapis.com',
  hosts: ['www.googleapis.com', 'sheets.googleapis.com'],
  fields: {
    accessToken: secret('Access token', 'GOOGLE_ACCESS_TOKEN', {
      placeholder: 'ya29.… (comes by itself when you sign in with Google)',
    }),
    refreshToken: secret('Refresh token', 'GOOGLE_REFRESH_TOKEN', { required: false, placeholder: '1//…' }),
    clientId: plain('OAuth Client ID', 'GOOGLE_CLIENT_ID', {
      placeholder: '….apps.googleusercontent.com',
      pattern: '^[0-9]+-[a-z0-9]{32}\\.apps\\.googleusercontent\\.com$',
      help: { text: 'Create a client', url: 'https://console.cloud.google.com/apis/credentials' },
    }),
    clientSecret: secret('OAuth Client Secret', 'GOOGLE_CLIENT_SECRET', {
      required: false,
      pattern: '^(GOCSPX-[A-Za-z0-9_-]{28}|[A-Za-z0-9_-]{24})$',
    }),
  },
  oauth: {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    scopes: [
      { scope: `${SCOPE}/drive.file`, description: 'Files that Orch made or that you picked for it' },
      { scope: `${SCOPE}/drive.readonly`, description: 'Read all files' },
      { scope: `${SCOPE}/spreadsheets`, description: 'Read and write all spreadsheets' },
    ],
    scopeSeparator: ' ',
    pkce: true,
    // A refresh token comes only with these two.
    authorizeParams: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
  },
  actions: [
    action('google-workspace/drive-list-files', 'List Drive Files', 'Find files', {
      inputs: [
        line('query', 'Query', { placeholder: "name contains 'report' and trashed = false" }),
        number('pageSize', 'How many', { min: 1, max: 1000 }),
        line('pageToken', 'Page token', { group: 'More' }),
      ],
      outputs: {
        files: 'Id, name, mimeType, modifiedTime and webViewLink of each',
        nextPageToken: 'Where the next page begins, if there is one',
      },
    }),
    action('google-workspace/drive-import', 'Import Document', 'Read what is in a file', {
      inputs: [
        line('fileId', 'File', required),
        choice('mimeType', 'Google documents as', {
          'text/plain': 'Text',
          'text/markdown': 'Markdown',
          'text/csv': 'CSV (spreadsheets)',
          'application/pdf': 'PDF',
        }),
      ],
      outputs: { content: 'The text, or base64 where it is none', mimeType: 'Its type' },
    }),
    action('google-workspace/drive-export', 'Export to Drive', 'Make a file of a text', {
      inputs: [
        line('name', 'Name', { ...required, placeholder: 'report.md' }),
        area('content', 'Content', required),
        line('mimeType', 'Type', { placeholder: 'text/plain' }),
        line('folderId', 'Folder', { placeholder: 'The id in its address' }),
      ],
      outputs: { id: 'Id of the file', webViewLink: 'Its address' },
      display: { type: 'url', field: 'webViewLink' },
    }),
    action('google-workspace/drive-download', 'Download from Drive', 'Take a file of Drive as a file', {
      inputs: [
        line('fileId', 'File', { ...required, placeholder: 'The id in its address' }),
        choice('mimeType', 'Google documents as', {
          'application/pdf': 'PDF',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
          'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
          'text/plain': 'Text',
          'text/csv': 'CSV (spreadsheets)',
        }),
      ],
      outputs: { file: 'The file, for later steps' },
    }),
    action('google-workspace/drive-upload', 'Upload to Drive', 'Put a file of an earlier step into Drive', {
      inputs: [
        line('file', 'File', { ...required, format: 'json', placeholder: '{{step.file}}' }),
        line('name', 'Name', { placeholder: 'That of the file' }),
        line('folderId', 'Folder', { placeholder: 'The id in its address' }),
      ],
      outputs: { id: 'Id of the file', name: 'Its name', webViewLink: 'Its address' },
      display: { type: 'url', field: 'webViewLink' },
    }),
    action('google-workspace/sheets-read', 'Read Range', 'Read cells of a spreadsheet', {
      inputs: [
        ...spreadsheet,
        choice('valueRenderOption', 'Values', {
          FORMATTED_VALUE: 'As shown',
          UNFORMATTED_VALUE: 'As they are',
          FORMULA: 'Formulas',
        }),
      ],
      outputs: { values: 'Rows of cells' },
    }),
    action('google-workspace/sheets-append', 'Append Rows', 'Add rows below a table', {
      inputs: [...spreadsheet, ...rows],
      outputs: { updatedRange: 'Where they went', updatedRows: 'How many' },
    }),
    action('google-workspace/sheets-write', 'Write Range', 'Write cells of a spreadsheet', {
      inputs: [...spreadsheet, ...rows],
      outputs: { updatedCells: 'How many cells' },
    }),
  ],
  events: [
    event('google-workspace/sheet-row', 'New row of a sheet', 'A row was added below a table', {
      comes: { how: 'polled' },
      inputs: [
        line('spreadsheetId', 'Spreadsheet', { ...required, placeholder: 'The id in its address' }),
        line('sheet', 'Sheet', {
          ...required,
          placeholder: 'Sheet1, or Sheet1!A:F',
          help: 'Its first row names the columns.',
        }),
      ],
      outputs: { row: 'Number of the row in the sheet', values: 'Its cells, by the names of their columns' },
      sample: { row: 2, values: { Name: 'Ada', Age: '36' } },
    }),
  ],
})
