import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { answer } from './routes.ts'
import { listen } from './run.ts'
import { emptyState, type State } from './state.ts'

/** The policy of the real server, so that a page that breaks it breaks here. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The API in memory and the built dashboard, on one port. For looking at pages, not a model of the real server. */
export function startStandIn(
  folder: string,
  port: number,
  stepMs = 300,
): Promise<{ state: State; close: () => void }> {
  const state = emptyState(stepMs)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in')
    if (!pathname.startsWith('/api/')) return void sendFile(folder, pathname, response)
    const watched = /^\/api\/workflows\/executions\/([^/]+)\/(events|logs)$/.exec(pathname)
    if (watched?.[2] === 'events') return watch(state, watched[1] ?? '', response)
    void sendJson(state, pathname, request, response)
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        state,
        close: () => {
          server.close()
          server.closeAllConnections()
        },
      }),
    )
  })
}

async function sendJson(
  state: State,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const { status, body } = answer(state, request.method ?? 'GET', path, text === '' ? {} : JSON.parse(text))
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function watch(state: State, id: string, response: ServerResponse): void {
  const execution = state.executions.find((each) => each.id === id)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  send('snapshot', { execution, logs: state.logs.get(id) ?? [] })
  if (execution?.status !== 'running') return void response.end()
  const stop = listen(id, (event, data) => {
    send(event, data)
    if (event === 'execution') response.end()
  })
  response.on('close', stop)
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = normalize(path).replace(/^\/+/, '')
  const wanted = extname(file) === '' ? 'index.html' : file
  try {
    const bytes = await readFile(join(folder, wanted))
    response.writeHead(200, {
      'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    })
    response.end(bytes)
  } catch {
    response.writeHead(404).end('Not found')
  }
}
