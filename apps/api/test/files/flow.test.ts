import type { ExecutionDetail } from '@orch/contract'
import { asFileValue, type FileValue } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step, trigger } from '../support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})
afterAll(() => server.close())

async function draw(...steps: ReturnType<typeof step>[]): Promise<string> {
  const nodes = [trigger, ...steps]
  const edges = steps.map(({ id }, index) => edge(nodes[index]?.id ?? '', id))
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Files', nodes, edges })).id
}

async function run(id: string, input: object = {}): Promise<ExecutionDetail> {
  const path = `/api/workflows/${id}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { input })
  for (;;) {
    const path = `/api/workflows/executions/${executionId}/logs?view=full`
    const detail = await ada.call<ExecutionDetail>('GET', path)
    if (detail.execution.completedAt !== null) return detail
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

/** What the first step made. */
function fileOf(logs: ExecutionDetail['logs']): FileValue {
  const output = logs.find(({ nodeId }) => nodeId === 'a')?.output
  const file = asFileValue(output && Reflect.get(Object(output), 'file'))
  if (!file) throw new Error('The step gave no file')
  return file
}

const write = step('a', { actionType: 'Write Text', text: '{{trigger.text}}', fileName: 'b.txt' })
const read = (source: string) => step('b', { actionType: 'Read Text', source })

test('a file flows from step to step, and what people read of it is not changed by redaction', async () => {
  const { execution, logs } = await run(await draw(write, read('{{a.file}}')), { text: 'Grüße' })
  expect(execution.output).toEqual({ text: 'Grüße', count: 5 })
  const made = logs.find(({ nodeId }) => nodeId === 'a')?.output
  expect(made).toEqual({
    file: {
      $file: expect.stringMatching(/^[0-9a-z]{21}$/),
      name: 'b.txt',
      type: 'text/plain; charset=utf-8',
      size: 7,
    },
  })
})

test('a called workflow reads the file of its caller, and the caller reads the file of the called one', async () => {
  const called = await draw(
    step('r', { actionType: 'Read Text', source: '{{trigger.file}}' }),
    step('w', { actionType: 'Write Text', text: '{{r.text}} and back', fileName: 'c.txt' }),
  )
  const call = step('c', { actionType: 'Call Workflow', workflowId: called, input: '{"file": {{a.file}}}' })
  const { execution } = await run(await draw(write, call, read('{{c.file}}')), { text: 'there' })
  expect(execution.error).toBeNull()
  expect(execution.output).toEqual({ text: 'there and back', count: 14 })
})

test('an id taken from another execution and sent in with the input reads nothing', async () => {
  const { logs } = await run(await draw(write), { text: 'private' })
  const file = fileOf(logs)
  const forged = await run(await draw(read('{{trigger.file}}')), { file })
  expect(forged.execution).toMatchObject({ status: 'error', errorCode: 'FILE_NOT_FOUND' })
  expect(JSON.stringify(forged.logs)).not.toContain('private')
})

test('an execution that is run again reads the files of the one whose data it takes over', async () => {
  const id = await draw(
    write,
    read('{{a.file}}'),
    step('s', { actionType: 'Stop with Error', message: 'no' }),
  )
  const first = await run(id, { text: 'once' })
  const path = `/api/workflows/executions/${first.execution.id}/rerun`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { fromFailed: true })
  const { execution } = server.parts.db.prisma
  await expect
    .poll(async () => (await execution.findUnique({ where: { id: executionId } }))?.completedAt ?? null)
    .not.toBeNull()
  const file = fileOf(first.logs)
  const { workspaceId } = await execution.findUniqueOrThrow({ where: { id: executionId } })
  const again = server.parts.files.of({ workspaceId, executionId })
  const pieces: Uint8Array[] = []
  for await (const piece of again.read(file)) pieces.push(piece)
  expect(Buffer.concat(pieces).toString()).toBe('once')
})
