import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { ExecutionDetail } from '@orch/contract'
import { asFileValue, inChunks } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.ts'
import { sweepFiles } from '../../src/files/sweep-files.ts'
import { edge, step, trigger } from '../support/drawing.ts'
import { storedIn } from '../support/files-of.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'
import { openS3Server, type S3Server } from '../support/s3-server.ts'

let s3: S3Server
let server: TestServer
let ada: TestPerson
let env: Record<string, string | undefined>

beforeAll(async () => {
  s3 = await openS3Server()
  const { bucket, prefix, endpoint } = s3.options
  const own = {
    ORCH_FILES_S3_BUCKET: bucket,
    ORCH_FILES_S3_PREFIX: prefix,
    ORCH_FILES_S3_ENDPOINT: endpoint ?? '',
    ORCH_FILES_S3_ACCESS_KEY_ID: 'S3RVER',
    ORCH_FILES_S3_SECRET_ACCESS_KEY: 'S3RVER',
  }
  server = await openServer(own)
  const { dataFolder, databaseUrl } = server.parts.config
  env = { ...own, ORCH_DATA: dataFolder, DATABASE_URL: databaseUrl }
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await s3.close()
})

const stored = () => storedIn(s3.folder)

async function orch(...words: string[]): Promise<string> {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  expect(await runCommand(words, { env, say, warn: say })).toBe(0)
  return said.join('\n')
}

test('a file goes through a workflow into a bucket, to the person who may read it, and away with its execution', async () => {
  const text = `In a bucket: ${'ü'.repeat(40_000)}`
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Bucket',
    nodes: [
      trigger,
      step('a', { actionType: 'Write Text', text: '{{trigger.text}}', fileName: 'a.txt' }),
      step('b', { actionType: 'Read Text', source: '{{a.file}}' }),
    ],
    edges: [edge('t', 'a'), edge('a', 'b')],
  })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input: { text },
  })
  const place = `/api/workflows/executions/${executionId}`
  await (await ada.ask('GET', `${place}/events`)).text()
  const { execution, logs } = await ada.call<ExecutionDetail>('GET', `${place}/logs?view=full`)
  expect(execution.output).toMatchObject({ text })
  const file = asFileValue(Reflect.get(Object(logs.find(({ nodeId }) => nodeId === 'a')?.output), 'file'))
  expect(file).toMatchObject({ name: 'a.txt' })
  const { workspaceId } = await server.parts.db.prisma.workflow.findFirstOrThrow()
  const path = `/api/workspaces/${workspaceId}/executions/${executionId}/files/${file?.$file}`
  expect(await (await ada.ask('GET', path)).text()).toBe(text)
  const eve = await server.signUp('Eve')
  expect((await eve.ask('GET', path)).status).toBe(404)
  const bytes = stored().map((name) => readFileSync(join(s3.folder, 'orch', name)))
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.some((one) => one.includes('In a bucket'))).toBe(false)
  await ada.call('DELETE', `/api/workflows/${id}/executions`)
  await sweepFiles(server.parts.db.pool, server.parts.fileStore, new AbortController().signal)
  expect(stored()).toEqual([])
  expect((await ada.ask('GET', path)).status).toBe(404)
})

test('bytes that no row knows are listed and removed by a command, and those that a row knows stay', async () => {
  const { fileStore, db } = server.parts
  await fileStore.put('orphan1', inChunks('left behind'))
  await fileStore.put('known1', inChunks('kept'))
  const { workspaceId } = await db.prisma.workflow.findFirstOrThrow()
  const row = { id: 'known1', workspaceId, familyId: 'f', sealed: 'x', size: 4, createdAt: new Date() }
  await db.prisma.file.create({ data: row })
  expect(await orch('files', 'orphans')).toMatch(/^orphan1 11\n1 orphans, 0\.0 MB \(s3:/)
  expect(await orch('files', 'remove-orphans')).toContain('1 orphans, 0.0 MB removed')
  expect(await orch('files', 'orphans')).toContain('0 orphans')
  expect((await buffer(fileStore.get('known1'))).toString()).toBe('kept')
  await db.prisma.file.delete({ where: { id: 'known1' } })
  await fileStore.remove('known1')
})
