import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hasLargeInteger } from '@orch/json'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { glimpseOfText, LISTED_BYTES, pack, unpack } from '../src/run/packed-value.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let service: Server
let origin: string
/** A word that redaction takes out of what people read, so that the exact value is stored sealed beside it. */
const item = { text: 'lorem ipsum '.repeat(5), password: 'hunter2hunter2' }

beforeAll(async () => {
  service = createServer((request, response) => {
    if (request.url === '/0') {
      // As base64 it is a third larger.
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(Buffer.alloc(900_000))
      return
    }
    const items = Array.from({ length: Number(request.url?.slice(1)) }, (_, n) => ({ n, ...item }))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ items }))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  server = await openServer({ ORCH_MAX_OUTPUT_BYTES: '1000000' })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  service.close()
})

type Full = {
  execution: { status: string; errorCode: string; error: string; output: unknown }
  logs: { nodeId: string; output: { data?: { items: unknown[] } } }[]
}

/** Fetches `items` items, then sends one of them back. */
async function runWith(items: number): Promise<{ executionId: string; workflowId: string; full: Full }> {
  const action = (id: string, config: object) => ({
    id,
    type: 'action',
    data: { type: 'action', label: id, config: { actionType: 'HTTP Request', ...config } },
  })
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    action('big', { httpMethod: 'GET', endpoint: `${origin}/${items}` }),
    action('next', { httpMethod: 'GET', endpoint: `${origin}/{{@big:big.data.items[3].n}}` }),
  ]
  const edges = [
    { id: '1', source: 't', target: 'big' },
    { id: '2', source: 'big', target: 'next' },
  ]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { nodes, edges })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const full = await ada.call<Full>('GET', `/api/workflows/executions/${executionId}/logs?view=full`)
  return { executionId, workflowId: id, full }
}

describe('a large output', () => {
  test('is stored small, and read whole by people and by later steps', async () => {
    const { executionId, full } = await runWith(8_000)
    expect(full.execution.status).toBe('success')
    expect(full.logs.find(({ nodeId }) => nodeId === 'big')?.output.data?.items).toHaveLength(8_000)
    expect(full.logs.find(({ nodeId }) => nodeId === 'next')?.output.data?.items).toHaveLength(3)
    const { rows } = await server.parts.db.pool.query<{ output: string; sealed: string }>(
      `SELECT output::text, output_sealed AS sealed FROM execution_steps WHERE execution_id = $1 AND step = 'big'`,
      [executionId],
    )
    expect(rows[0]?.output).toMatch(/^\{"\$packed"/)
    expect(rows[0]?.output.length).toBeLessThan(200_000)
    expect(rows[0]?.sealed.length).toBeLessThan(400_000)
    expect(rows[0]?.output).not.toContain('hunter2')
  })

  test('over the limit fails its step and says so', async () => {
    const { full } = await runWith(12_000)
    // What is too large to keep is not read to its end.
    expect(full.execution).toMatchObject({ status: 'error', errorCode: 'RESPONSE_TOO_LARGE' })
    expect(full.execution.error).toMatch(/larger than 1000000 bytes/)
  })

  test('that grew from an answer within the limit fails its step and says so', async () => {
    const { full } = await runWith(0)
    expect(full.execution).toMatchObject({ status: 'error', errorCode: 'OUTPUT_TOO_LARGE' })
    expect(full.execution.error).toMatch(/1\.\d MiB.*ORCH_MAX_OUTPUT_BYTES/)
  })
})

describe('a packed value', () => {
  test('comes back as it was, also when it looks like an envelope', () => {
    const forged = fc.record({
      $packed: fc.constantFrom('zstd', 'br', 'x'),
      bytes: fc.nat(),
      data: fc.string(),
    })
    return fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), forged), async (value) => {
        const text = JSON.stringify(value)
        fc.pre(!hasLargeInteger(text))
        const stored = await pack(text)
        expect(JSON.stringify(await unpack(JSON.parse(stored)))).toBe(text)
        expect(JSON.stringify(await glimpseOfText(stored, Buffer.byteLength(stored)))).toBe(text)
      }),
    )
  })

  test('shows its size and its beginning in a list', async () => {
    const text = JSON.stringify({ word: 'x'.repeat(300_000) })
    const packed = await pack(text)
    const stored = JSON.parse(packed) as unknown
    expect(JSON.stringify(stored).length).toBeLessThan(2_000)
    expect(await unpack(stored)).toEqual(JSON.parse(text))
    const shown = { $large: { bytes: text.length, preview: text.slice(0, 500) } }
    expect(await glimpseOfText(packed.slice(0, LISTED_BYTES), packed.length)).toEqual(shown)
  })

  test('is shown by its beginning in a list before it is long enough to be packed, and whole when it is short', async () => {
    const text = JSON.stringify({ word: 'x'.repeat(100_000) })
    const shown = { $large: { bytes: text.length, preview: text.slice(0, 500) } }
    expect(await glimpseOfText(text.slice(0, LISTED_BYTES), text.length)).toEqual(shown)
    const short = JSON.stringify({ word: 'x'.repeat(10_000) })
    expect(await glimpseOfText(short, short.length)).toEqual(JSON.parse(short))
    expect(await glimpseOfText(null, 0)).toBeNull()
  })
})
