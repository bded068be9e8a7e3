import { expect, test } from 'vitest'
import { asFileValue, createMemoryFiles, inChunks, testProvider } from '../../src/index.ts'
import { type Contract, GIVEN_FILE, keepsTheContract, openServed } from '../contract.ts'

const sheet = { spreadsheetId: 's1', range: 'Sheet1!A1:B2' }
const written = { ...sheet, rows: '[["Ada", 36], ["=1+1", null]]' }
const exported = {
  action: 'google-workspace/drive-export',
  config: { name: 'notes.txt', content: 'hello\r\nworld', folderId: 'd1' },
}

const contract: Contract = {
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
  ],
}

keepsTheContract(contract)

test('an exported file comes back as it was, and a PDF as base64', async () => {
  const { run, served, close } = await openServed(contract)
  await run(exported.action, exported.config)
  expect(served.requests[0]?.body).toMatchObject({ 0: { name: 'notes.txt', parents: ['d1'] } })
  expect(await run('google-workspace/drive-import', { fileId: 'f1' })).toEqual({
    content: 'hello\r\nworld',
    mimeType: 'text/plain',
  })
  const pdf = await run('google-workspace/drive-import', { fileId: 'doc', mimeType: 'application/pdf' })
  expect(pdf).toMatchObject({ content: Buffer.from('a document as application/pdf').toString('base64') })
  await close()
})

test('an empty range has no rows, and what is written is taken literally unless asked otherwise', async () => {
  const { run, served, close } = await openServed(contract)
  expect(await run('google-workspace/sheets-read', sheet)).toEqual({ values: [] })
  await run('google-workspace/sheets-write', written)
  await run('google-workspace/sheets-append', { ...written, valueInputOption: 'USER_ENTERED' })
  expect(served.requests.map(({ query }) => new URLSearchParams(query).get('valueInputOption'))).toEqual([
    null,
    'RAW',
    'USER_ENTERED',
  ])
  await expect(run('google-workspace/sheets-write', { ...sheet, rows: '["a"]' })).rejects.toMatchObject({
    field: 'rows',
  })
  await close()
})

test('a limit that comes as 403 is a limit, a switched-off API is not', async () => {
  const { run, served, http, close } = await openServed(contract)
  const refuse = (reason: string) => {
    const body = { error: { code: 403, message: 'no', errors: [{ reason }] } }
    served.fail({ kind: 'answer', answer: { status: 403, body } })
  }
  refuse('userRateLimitExceeded')
  await expect(run('google-workspace/drive-list-files', {})).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  for (const [reason, verdict] of [
    ['rateLimitExceeded', 'rate_limited'],
    ['accessNotConfigured', 'forbidden'],
  ] as const) {
    refuse(reason)
    expect((await testProvider('google-workspace', contract.fields(contract.key), http)).verdict).toBe(
      verdict,
    )
  }
  await close()
})

test('whose token it is is told', async () => {
  const { http, close } = await openServed(contract)
  expect(await testProvider('google-workspace', contract.fields(contract.key), http)).toMatchObject({
    account: { name: 'Ada', email: 'ada@example.com' },
  })
  await close()
})

test('a type with a line break is refused, and content keeps its own', async () => {
  const opened = await openServed(contract)
  const content = '  a,b\r\n\n1,2\n\n'
  const run = (mimeType: string) =>
    opened.run('google-workspace/drive-export', { name: 'a.csv', mimeType, content })
  await expect(run('text/csv\nx: y')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'mimeType' })
  expect(opened.served.requests).toEqual([])
  const { id: fileId } = (await run('text/csv')) as { id: string }
  expect(await opened.run('google-workspace/drive-import', { fileId })).toMatchObject({ content })
  await opened.close()
})

test('the bytes of a file go to Drive and come back as they were', async () => {
  const { run, served, files, close } = await openServed(contract)
  const bytes = Buffer.alloc(300_000, 'a\u00ff\r\n')
  const sent = await files.write({ name: 'a.bin', type: 'application/x-data' }, inChunks(bytes))
  await run('google-workspace/drive-upload', { file: JSON.stringify(sent) })
  const { file } = (await run('google-workspace/drive-download', { fileId: 'f1' })) as { file: unknown }
  const came = asFileValue(file)
  expect(came).toMatchObject({ name: 'a.bin', type: 'application/x-data', size: 300_000 })
  const chunks: Uint8Array[] = []
  if (came) for await (const chunk of files.read(came)) chunks.push(chunk)
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
  expect(served.requests.map(({ errors }) => errors)).toEqual([[], [], [], []])
  await close()
})

test('a file that Drive is not to get, and one that is too large to keep, are refused', async () => {
  const { run, served, close } = await openServed(contract)
  const upload = (file: unknown) => run('google-workspace/drive-upload', { file })
  await expect(upload('a.txt')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'file' })
  expect(served.requests).toEqual([])
  await expect(upload({ ...GIVEN_FILE, $file: 'forged' })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  for (const size of [1, 8])
    await expect(upload({ ...GIVEN_FILE, size })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const small = createMemoryFiles({ maxBytes: 10 })
  const download = run('google-workspace/drive-download', { fileId: 'doc' }, { files: small })
  await expect(download).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  await close()
})

test('the bytes go to no other host than Google names for them', async () => {
  const { run, served, close } = await openServed(contract)
  const upload = () => run('google-workspace/drive-upload', { file: GIVEN_FILE })
  const answer = (headers: Record<string, string>) =>
    served.fail({ kind: 'answer', answer: { status: 200, body: {}, headers } })
  answer({ location: 'https://evil.example.com/upload' })
  await expect(upload()).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
  answer({})
  await expect(upload()).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
  expect(served.requests).toHaveLength(2)
  await close()
})
