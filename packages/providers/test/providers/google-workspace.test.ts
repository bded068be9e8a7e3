import { expect, test } from 'vitest'
import { asFileValue, createMemoryFiles, inChunks, testProvider } from '../../src/index.ts'
import { GIVEN_FILE, keepsTheContract, openServed } from '../contract.ts'
import { contract, exported, sheet, table, upserted, written } from '../contracts/google-workspace.ts'

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

test('an upsert changes only the columns that a row names, adds the others, and changes all when it is repeated', async () => {
  const { run, served, close } = await openServed(contract)
  await run('google-workspace/sheets-write', table)
  const config = { spreadsheetId: 's1', range: "'My sheet'!A1:C9", keyColumn: 'id', rows: upserted }
  await run('google-workspace/sheets-upsert', config)
  const [, , changed, added] = served.requests.map(({ body }) => body)
  expect(changed).toMatchObject({ data: [{ range: "'My sheet'!A3:C3", values: [['2', null, 41]] }] })
  // Sheets keeps 15 digits of a number, so a larger one is a text.
  expect(added).toEqual({ values: [['9007199254740993', '=1+1', null]] })
  expect(await run('google-workspace/sheets-upsert', config)).toEqual({ updatedRows: 2, addedRows: 0 })
  expect(await run('google-workspace/sheets-read-rows', config)).toMatchObject({
    rows: [{ id: 1 }, { id: '2', name: 'Alan', age: 41 }, { id: '9007199254740993' }],
  })
  await close()
})

test('an upsert refuses what would be lost or is not clear, before it writes', async () => {
  const { run, served, close } = await openServed(contract)
  await run('google-workspace/sheets-write', table)
  served.requests.length = 0
  const config = { spreadsheetId: 's1', range: 'Sheet1!A:C', keyColumn: 'id' }
  for (const [rows, field] of [
    [[{ id: 1, city: 'Paris' }], 'rows'],
    [[{ name: 'Ada' }], 'rows'],
    [[{ id: 1 }, { id: '1' }], 'rows'],
    [['a'], 'rows'],
  ])
    await expect(run('google-workspace/sheets-upsert', { ...config, rows })).rejects.toMatchObject({ field })
  const noKey = run('google-workspace/sheets-upsert', { ...config, keyColumn: 'city', rows: [{ city: 1 }] })
  await expect(noKey).rejects.toMatchObject({ field: 'keyColumn' })
  expect(served.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  await close()
})

test('a text to search for cannot add to the question', async () => {
  const { run, served, close } = await openServed(contract)
  await run('google-workspace/drive-search', { name: "x' or name contains 'secret\\" })
  expect(new URLSearchParams(served.requests[0]?.query).get('q')).toBe(
    "name contains 'x\\' or name contains \\'secret\\\\' and trashed = false",
  )
  await close()
})

test('a file that is there already is not moved, and only people and groups get a mail', async () => {
  const { run, served, close } = await openServed(contract)
  await run('google-workspace/drive-move', { fileId: 'f1', folderId: 'old-1' })
  const query = (at: number) => Object.fromEntries(new URLSearchParams(served.requests[at]?.query))
  expect(query(1)).toMatchObject({ removeParents: 'old-2' })
  expect(query(1)).not.toHaveProperty('addParents')
  await run('google-workspace/drive-share', { fileId: 'f1', type: 'anyone', who: 'ignored', message: 'Look' })
  expect(served.requests[2]?.body).toEqual({ type: 'anyone', role: 'reader' })
  expect(query(2)).not.toHaveProperty('emailMessage')
  await expect(
    run('google-workspace/drive-share', { fileId: 'f1', type: 'anyone', role: 'owner' }),
  ).rejects.toMatchObject({ field: 'role' })
  await close()
})
