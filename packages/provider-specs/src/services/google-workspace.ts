import { type Answer, refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

const refusal = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
})

/** Drive and Sheets; a file keeps what was put in it, a document of Google is exported. */
export function googleWorkspaceService({ limited = false }: ServeOptions): Service {
  const { refuseShape, refusePath } = refusals((code, message) => ({ error: { code, message } }))
  return {
    hosts: {
      'www.googleapis.com': 'google-workspace/drive.json',
      'sheets.googleapis.com': 'google-workspace/sheets.json',
    },
    keyIn: tokenIn,
    refuseKey: () => refusal(401, 'authError', 'Invalid Credentials'),
    refuseShape,
    refusePath,
    answers: {
      'get /drive/v3/about': () =>
        limited
          ? refusal(403, 'insufficientPermissions', 'Insufficient Permission')
          : { status: 200, body: { user: { displayName: 'Ada', emailAddress: 'ada@example.com' } } },
      ...driveAnswers(),
      ...changeAnswers(),
      ...placeAnswers(),
      ...sheetAnswers(),
    },
  }
}

/** Two pages of changes after 1; nothing after 3. */
function changeAnswers(): Service['answers'] {
  const file = (id: string, parents: string[]) => ({
    ...{ id, name: `${id}.txt`, mimeType: 'text/plain', parents, trashed: false },
    ...{ createdTime: '2026-01-01T00:00:00.000Z', modifiedTime: '2026-01-02T00:00:00.000Z' },
    webViewLink: `https://drive.google.com/file/d/${id}/view`,
    lastModifyingUser: { displayName: 'Ada', emailAddress: 'ada@example.com' },
  })
  const change = (fileId: string, parents: string[]) => ({
    ...{ fileId, removed: false, time: '2026-01-02T00:00:00.000Z', changeType: 'file' },
    file: file(fileId, parents),
  })
  const pages: Record<string, object> = {
    1: { changes: [change('c1', ['inbox'])], nextPageToken: '2' },
    2: {
      changes: [change('c2', ['other']), { fileId: 'c3', removed: true, time: '2026-01-03T00:00:00.000Z' }],
      newStartPageToken: '3',
    },
  }
  return {
    'get /drive/v3/changes/startPageToken': () => ({ status: 200, body: { startPageToken: '1' } }),
    'get /drive/v3/changes': ({ query }) => ({
      status: 200,
      body: pages[String(query['pageToken'])] ?? { changes: [], newStartPageToken: '3' },
    }),
  }
}

const TEXT = { 'content-type': 'text/plain; charset=UTF-8' }

type DriveFile = { name?: string | undefined; mimeType: string; content: string | Uint8Array }

const headerText = (header: string | string[] | undefined) => String(header ?? '')

function driveAnswers(): Service['answers'] {
  const files = new Map<string, DriveFile>()
  /** Uploads that were begun: what comes. */
  const begun = new Map<string, Omit<DriveFile, 'content'>>()
  return {
    'get /drive/v3/files': () => ({
      status: 200,
      body: { files: [{ id: 'f1', name: 'report.md', mimeType: 'text/markdown' }], nextPageToken: 'p2' },
    }),
    'post /upload/drive/v3/files': ({ body, query, headers }) => {
      if (query['uploadType'] === 'resumable') {
        const { name } = body as { name?: string }
        begun.set(`u${begun.size + 1}`, { name, mimeType: headerText(headers['x-upload-content-type']) })
        const location = `https://www.googleapis.com/upload/drive/v3/files?uploadType=resumable&upload_id=u${begun.size}`
        return { status: 200, body: {}, headers: { location } }
      }
      const { 0: file, 1: content } = body as { 0: { mimeType?: string }; 1: string }
      const id = `f${files.size + 1}`
      files.set(id, { mimeType: file.mimeType ?? 'text/plain', content })
      return { status: 200, body: { id, webViewLink: `https://drive.google.com/file/d/${id}/view` } }
    },
    'put /upload/drive/v3/files': ({ query, bytes }) => {
      const coming = begun.get(String(query['upload_id']))
      if (!coming) return refusal(404, 'notFound', 'Not Found')
      const id = `f${files.size + 1}`
      files.set(id, { ...coming, content: Buffer.from(bytes) })
      const webViewLink = `https://drive.google.com/file/d/${id}/view`
      return { status: 200, body: { id, name: coming.name, webViewLink } }
    },
    'get /drive/v3/files/{fileId}': ({ params, query }) => {
      const file = files.get(String(params['fileId']))
      if (query['alt'] === 'media')
        return {
          status: 200,
          body: Buffer.from(file?.content ?? ''),
          headers: { 'content-type': file?.mimeType ?? '' },
        }
      if (query['fields'] === 'id,parents')
        return { status: 200, body: { id: 'f1', parents: ['old-1', 'old-2'] } }
      const mimeType = file?.mimeType ?? 'application/vnd.google-apps.document'
      return { status: 200, body: { name: file?.name ?? 'A document', mimeType } }
    },
    'get /drive/v3/files/{fileId}/export': ({ query }) => ({
      status: 200,
      body: Buffer.from(`a document as ${query['mimeType']}`),
      headers: query['mimeType'] === 'application/pdf' ? { 'content-type': 'application/pdf' } : TEXT,
    }),
  }
}

/** Folders, and who may open what. */
function placeAnswers(): Service['answers'] {
  let parents = ['old-1', 'old-2']
  const listed = (value: string | string[] | undefined) => String(value ?? '').split(',')
  return {
    'post /drive/v3/files': ({ body }) => {
      const { name } = body as { name: string }
      return {
        status: 200,
        body: { id: 'folder-1', name, webViewLink: 'https://drive.google.com/drive/folders/folder-1' },
      }
    },
    'patch /drive/v3/files/{fileId}': ({ params, query, body }) => {
      const added = query['addParents'] === undefined ? [] : listed(query['addParents'])
      parents = [...parents.filter((id) => !listed(query['removeParents']).includes(id)), ...added]
      const { name = 'report.md' } = body as { name?: string }
      const webViewLink = `https://drive.google.com/file/d/${params['fileId']}/view`
      return { status: 200, body: { id: params['fileId'], name, webViewLink, parents } }
    },
    'post /drive/v3/files/{fileId}/permissions': ({ body }) => {
      const { role, type } = body as { role: string; type: string }
      return { status: 200, body: { id: 'permission-1', role, type } }
    },
  }
}

function sheetAnswers(): Service['answers'] {
  let values: unknown[][] = []
  const range = '/v4/spreadsheets/{spreadsheetId}/values/{range}'
  const cells = () => values.reduce((sum, row) => sum + row.length, 0)
  return {
    [`get ${range}`]: ({ params }) => ({
      status: 200,
      body: { range: params['range'], majorDimension: 'ROWS', ...(values.length > 0 ? { values } : {}) },
    }),
    [`put ${range}`]: ({ params, body }) => {
      values = (body as { values: unknown[][] }).values
      return { status: 200, body: { updatedRange: params['range'], updatedCells: cells() } }
    },
    [`post ${range}:append`]: ({ params, body }) => {
      const added = (body as { values: unknown[][] }).values
      values = [...values, ...added]
      return { status: 200, body: { updates: { updatedRange: params['range'], updatedRows: added.length } } }
    },
    [`post ${range}:clear`]: ({ params }) => {
      values = []
      return { status: 200, body: { spreadsheetId: 's1', clearedRange: params['range'] } }
    },
    'post /v4/spreadsheets/{spreadsheetId}/values:batchUpdate': ({ body }) => {
      const { data } = body as { data: { range: string; values: unknown[][] }[] }
      for (const {
        range: at,
        values: [cells = []],
      } of data) {
        const line = Number(/\d+/.exec(at.replace(/^.*!/, ''))?.[0]) - 1
        // What is null stays as it is.
        values[line] = cells.map((cell, column) => cell ?? values[line]?.[column])
      }
      return { status: 200, body: { spreadsheetId: 's1', totalUpdatedRows: data.length } }
    },
    'post /v4/spreadsheets': () => ({
      status: 200,
      body: { spreadsheetId: 's2', spreadsheetUrl: 'https://docs.google.com/spreadsheets/d/s2/edit' },
    }),
  }
}
