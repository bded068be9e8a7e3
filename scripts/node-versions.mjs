// Installs the server from its package, as a stranger would, and runs it under each Node that Orch supports, the oldest of each line: sign
// up, run one workflow, stop.
//   node scripts/node-versions.mjs                            the start check, a part of the gate
//   node scripts/node-versions.mjs npm run check -- build     any command, under each of them
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { installServer, tooLarge } from './install-server.mjs'
import { env, root } from './pinned.mjs'
import { findOrInstallNode, NODES } from './runtimes.mjs'

/** Only a hang reaches it. */
const LIMIT_MS = 100_000

const node = (id, type, config) => ({ id, type, position: { x: 0, y: 0 }, data: { label: id, type, config } })
const DRAWING = {
  name: 'Check',
  nodes: [
    node('t', 'trigger', { triggerType: 'Manual' }),
    // Runs in a helper, of a file beside the server's.
    node('c', 'action', { actionType: 'Code', code: 'return { more: trigger.n + 1 }' }),
  ],
  edges: [{ id: 'e', source: 't', target: 'c' }],
}

const [asked, ...words] = process.argv.slice(2)
const installed = asked ? undefined : mkdtempSync(join(tmpdir(), 'orch-installed-'))
if (installed) installServer(installed)
const large = installed ? tooLarge(installed) : []
for (const problem of large) console.log(problem)
let failures = large.length
// A start waits for its database more than it works. A command may use every core.
if (asked) for (const version of NODES) await tryWith(version)
else await Promise.all(NODES.map(tryWith))
if (installed) rmSync(installed, { recursive: true, force: true })
process.exit(failures === 0 ? 0 : 1)

async function tryWith(version) {
  const problem = await trial(version).then(
    () => undefined,
    (error) => error,
  )
  console.log(`${problem ? 'FAILED' : 'ok    '} Node ${version}`)
  if (problem) console.log(problem.message)
  if (problem) failures += 1
}

async function trial(version) {
  const node = findOrInstallNode(version)
  if (!asked) return startCheck(node)
  const path = `${dirname(node)}${delimiter}${env.PATH}`
  const { status, error } = spawnSync(asked, words, {
    cwd: root,
    env: { ...env, PATH: path },
    stdio: 'inherit',
  })
  if (status !== 0) throw error ?? new Error(`${asked} ended with ${status}`)
}

async function startCheck(node) {
  const data = mkdtempSync('/tmp/orch-node-')
  const server = startServer(node, data)
  try {
    const url = await server.ready
    await runOneWorkflow(url)
    const code = await server.stop('SIGTERM')
    if (code !== 0) throw new Error(`SIGTERM: the server ended with ${code}`)
  } catch (error) {
    throw new Error(`${error.message}\n${server.output()}`)
  } finally {
    await server.stop('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

function startServer(node, data) {
  const child = spawn(node, [join(installed, 'node_modules', '.bin', 'orch')], {
    env: { PATH: env.PATH, HOME: data, PORT: '0', ORCH_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const ready = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The server did not come up')), LIMIT_MS).unref()
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk
        const [, url] = /ready at (http:\S+)/.exec(text) ?? []
        if (url) resolve(url)
      })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  const stop = (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  return { ready, stop, output: () => text }
}

async function runOneWorkflow(url) {
  const headers = { 'Content-Type': 'application/json', Origin: url }
  const call = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    const read = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${read}`)
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (cookies.length > 0) headers.Cookie = cookies.join('; ')
    return read
  }
  await call('GET', '/readyz')
  const person = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery staple' }
  await call('POST', '/api/auth/sign-up/email', person)
  const { id } = JSON.parse(await call('POST', '/api/workflows/create', DRAWING))
  const { executionId } = JSON.parse(await call('POST', `/api/workflows/${id}/execute`, { input: { n: 3 } }))
  await call('GET', `/api/workflows/executions/${executionId}/events`)
  const { status } = JSON.parse(await call('GET', `/api/workflows/executions/${executionId}/status`))
  if (status !== 'success') throw new Error(`The execution ended with ${status}`)
  const page = await call('GET', '/')
  if (!page.includes('<html')) throw new Error('The dashboard is not served')
}
