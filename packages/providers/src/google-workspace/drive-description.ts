import { action, area, choice, event, flag, line, number, required } from '../describe.ts'

const fileId = line('fileId', 'File', { ...required, placeholder: 'The id in its address' })
const folderId = line('folderId', 'Folder', { placeholder: 'The id in its address' })
const page = [
  number('pageSize', 'How many', { min: 1, max: 1000 }),
  line('pageToken', 'Page token', { group: 'More' }),
]
const found = {
  files: 'Id, name, mimeType, modifiedTime and webViewLink of each',
  nextPageToken: 'Where the next page begins, if there is one',
}
const made = { id: 'Id of the file', name: 'Its name', webViewLink: 'Its address' }
const OWN = 'Of files that Orch made or that were picked for it, unless the connection may change all files.'

export const driveActions = [
  action('google-workspace/drive-list-files', 'List Drive Files', 'Find files', {
    inputs: [line('query', 'Query', { placeholder: "name contains 'report' and trashed = false" }), ...page],
    outputs: found,
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
    outputs: { content: 'The text, or base64 where it is not text', mimeType: 'Its type' },
  }),
  action('google-workspace/drive-export', 'Export to Drive', 'Make a file of a text', {
    inputs: [
      line('name', 'Name', { ...required, placeholder: 'report.md' }),
      area('content', 'Content', required),
      line('mimeType', 'Type', { placeholder: 'text/plain' }),
      folderId,
    ],
    outputs: { id: 'Id of the file', webViewLink: 'Its address' },
    display: { type: 'url', field: 'webViewLink' },
  }),
  action('google-workspace/drive-download', 'Download from Drive', 'Take a file of Drive as a file', {
    inputs: [
      fileId,
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
      folderId,
    ],
    outputs: made,
    display: { type: 'url', field: 'webViewLink' },
  }),
  action('google-workspace/drive-search', 'Find Files', 'Find files by what is known of them', {
    inputs: [
      line('name', 'Name contains', { placeholder: 'report' }),
      line('text', 'Text contains', { help: 'In the name, the description or the content.' }),
      folderId,
      line('mimeType', 'Type', { placeholder: 'application/pdf' }),
      line('modifiedAfter', 'Changed after', { placeholder: '2026-01-31T12:00:00Z' }),
      flag('trashed', 'In the bin', { default: 'false' }),
      ...page,
    ],
    outputs: found,
  }),
  action('google-workspace/drive-create-folder', 'Create Folder', 'Make a folder in Drive', {
    inputs: [line('name', 'Name', required), folderId],
    outputs: made,
    display: { type: 'url', field: 'webViewLink' },
  }),
  action('google-workspace/drive-move', 'Move File', 'Move a file into another folder, or rename it', {
    inputs: [
      { ...fileId, help: OWN },
      { ...folderId, label: 'To folder' },
      line('name', 'New name', { placeholder: 'As it is' }),
    ],
    outputs: { ...made, parents: 'Ids of the folders it is in' },
  }),
  action('google-workspace/drive-share', 'Share File', 'Let a person, a group or everybody open a file', {
    inputs: [
      { ...fileId, help: OWN },
      choice('type', 'With', {
        user: 'A person',
        group: 'A group',
        domain: 'Everybody of a domain',
        anyone: 'Everybody who has the address',
      }),
      line('who', 'Address or domain', {
        placeholder: 'ada@example.com',
        showWhen: { field: 'type', equals: ['user', 'group', 'domain'] },
      }),
      choice('role', 'May', { reader: 'Read', commenter: 'Comment', writer: 'Write' }),
      flag('notify', 'Tell them by mail', { showWhen: { field: 'type', equals: ['user', 'group'] } }),
      area('message', 'Message', { showWhen: { field: 'type', equals: ['user', 'group'] } }),
    ],
    outputs: { permissionId: 'Id of the permission', role: 'What they may', type: 'Whom it is for' },
  }),
] as const

export const driveEvents = [
  event('google-workspace/drive-change', 'Change in Drive', 'A file of Drive is new or changed', {
    comes: { how: 'polled' },
    inputs: [
      line('folderId', 'Only in this folder', { placeholder: 'Its id; empty: anywhere' }),
      flag('includeRemoved', 'Files that are gone too', { default: 'false' }),
    ],
    outputs: {
      fileId: 'Id of the file',
      name: 'Its name',
      mimeType: 'Its type',
      link: 'Its address in the browser',
      changedAt: 'When it changed',
      createdAt: 'When it was made',
      by: 'Who changed it last',
      folders: 'Ids of the folders it is in',
      isInBin: 'Whether it is in the bin',
      isRemoved: 'Whether it was deleted, or is not shared any more',
    },
    sample: {
      fileId: '1aBcD',
      name: 'Report',
      mimeType: 'application/vnd.google-apps.document',
      link: 'https://docs.google.com/document/d/1aBcD/edit',
      changedAt: '2026-11-28T09:00:00.000Z',
      createdAt: '2026-11-28T08:00:00.000Z',
      by: 'Ada',
      folders: ['0AbC'],
      isInBin: false,
      isRemoved: false,
    },
  }),
] as const
