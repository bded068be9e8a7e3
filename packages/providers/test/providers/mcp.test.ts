import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ActionCall, createHttp, runAction, testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/mcp.ts'

keepsTheContract(contract)

test('which server it is is told, and a right that is missing is not a bad token', async () => {
  const { served, http, close } = await openServed(contract)
  const ask = () => testProvider('mcp', contract.fields(contract.key), http)
  expect(await ask()).toMatchObject({
    account: { server: 'stand-in', serverVersion: '1.0', protocol: '2026-07-28' },
  })
  const headers = { 'www-authenticate': 'Bearer error="insufficient_scope", scope="tools"' }
  served.fail({ kind: 'answer', answer: { status: 403, body: {}, headers } })
  expect((await ask()).verdict).toBe('valid_limited')
  served.fail({ kind: 'answer', answer: { status: 404, body: {} } })
  expect((await ask()).verdict).toBe('unreachable')
  await close()
})

test('a tool that asks a person back fails the step', async () => {
  const { served, run, close } = await openServed(contract)
  const body = { jsonrpc: '2.0', id: 1, result: { resultType: 'input_required' } }
  served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(run('mcp/call-tool', { name: 'echo' })).rejects.toMatchObject({ code: 'REFUSED' })
  await close()
})

test('the token goes by another header where the connection says so, and to no other address', async () => {
  const { served, http, close } = await openServed(contract)
  const fields = { url: 'https://mcp.example.com/mcp', token: contract.key, headerName: 'X-Api-Key' }
  await testProvider('mcp', fields, http)
  expect(served.requests[0]?.errors).toEqual(['wrong key'])
  expect(await testProvider('mcp', { ...fields, headerName: 'x y' }, http)).toMatchObject({
    verdict: 'unknown',
    message: expect.stringContaining('headerName'),
  })
  const result = await testProvider('mcp', { ...fields, url: 'http://mcp.example.com/mcp' }, http)
  expect(result).toMatchObject({ verdict: 'unknown', message: expect.stringContaining('https') })
  await close()
})

describe('a server of the official SDK, which wants to be greeted', () => {
  const open: { close(): unknown }[] = []
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close()
  })

  const TOKEN = `real-${'b7'.repeat(8)}`

  function newServer(): McpServer {
    const server = new McpServer({ name: 'real', version: '2.0' })
    server.registerTool(
      'add',
      {
        description: 'Adds',
        inputSchema: { a: z.number(), b: z.number() },
        outputSchema: { sum: z.number() },
      },
      ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }], structuredContent: { sum: a + b } }),
    )
    server.registerTool('fail', { description: 'Fails' }, () => {
      throw new Error('no luck')
    })
    return server
  }

  /** Sessions by id, as the SDK's own examples keep them; or none of them. */
  async function openReal({ keepsSessions, answersJson }: { keepsSessions: boolean; answersJson: boolean }) {
    const sessions = new Map<string, StreamableHTTPServerTransport>()
    const seen: string[] = []
    const handle = async (request: IncomingMessage, response: ServerResponse) => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end()
      seen.push(`${request.method} ${request.headers['mcp-protocol-version']}`)
      const known = sessions.get(String(request.headers['mcp-session-id']))
      const transport =
        known ??
        new StreamableHTTPServerTransport({
          enableJsonResponse: answersJson,
          ...(keepsSessions ? { sessionIdGenerator: () => `s-${sessions.size}` } : {}),
          onsessioninitialized: (id) => void sessions.set(id, transport),
          onsessionclosed: (id) => void sessions.delete(id),
        } as ConstructorParameters<typeof StreamableHTTPServerTransport>[0])
      if (!known) await newServer().connect(transport as Parameters<McpServer['connect']>[0])
      await transport.handleRequest(request, response)
    }
    const server = createServer((request, response) => void handle(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
    open.push(http, { close: () => server.closeAllConnections() }, server)
    const fields = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, token: TOKEN }
    return {
      sessions,
      seen,
      http,
      fields,
      run: (action: string, config = {}, extras: Partial<ActionCall> = {}) =>
        runAction(action, { config, fields, http, ...extras }),
    }
  }

  test.each([
    { keepsSessions: true, answersJson: false },
    { keepsSessions: true, answersJson: true },
    { keepsSessions: false, answersJson: false },
  ])('is tested, listed and called, and no session is left (%j)', async (kind) => {
    const real = await openReal(kind)
    expect(await testProvider('mcp', real.fields, real.http)).toEqual({
      verdict: 'valid',
      message: 'Connection successful',
      account: { server: 'real', serverVersion: '2.0', protocol: '2025-11-25' },
    })
    expect(await real.run('mcp/list-tools')).toMatchObject({
      tools: [{ name: 'add', inputSchema: { required: ['a', 'b'] } }, { name: 'fail' }],
      nextCursor: null,
    })
    expect(await real.run('mcp/call-tool', { name: 'add', arguments: { a: 2, b: 3 } })).toEqual({
      content: [{ type: 'text', text: '5' }],
      structuredContent: { sum: 5 },
      isError: false,
    })
    expect([...real.sessions]).toEqual([])
  })

  test('says invalid for a wrong token, and what a tool or the server does not like', async () => {
    const real = await openReal({ keepsSessions: true, answersJson: false })
    const fields = { ...real.fields, token: 'wrong' }
    expect((await testProvider('mcp', fields, real.http)).verdict).toBe('invalid')
    await expect(real.run('mcp/list-tools', {}, { fields })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await real.run('mcp/call-tool', { name: 'fail' })).toMatchObject({
      isError: true,
      content: [{ text: 'no luck' }],
    })
    expect(await real.run('mcp/call-tool', { name: 'add', arguments: { a: 'x' } })).toMatchObject({
      isError: true,
    })
  })
})
