import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp } from '@orch/providers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScripts } from '../src/script/open-scripts.ts'
import type { ProgramEnd } from '../src/script/run-program.ts'
import { type Command, createSandbox, type Sandbox } from '../src/script/sandbox.ts'
import { scriptSource } from '../src/script/script-source.ts'

const isRoot = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'orch-sandbox-'))
const socketPath = join(folder, 'open.sock')
const abstractName = `\0orch-sandbox-${process.pid}`
const http = createHttp({ allowPrivate: ['127.0.0.2'] })
const listeners: Server[] = []
const heard: string[] = []
let port = 0

const listen = (server: Server, where: object): Promise<Server> =>
  new Promise((resolve) => {
    listeners.push(server)
    server.listen(where, () => resolve(server))
  })

const answering = () =>
  createHttpServer((request, response) => {
    heard.push(`${request.method} ${request.headers['x-one']}`)
    request.pipe(response.setHeader('x-answer', 'yes'))
  })

beforeAll(async () => {
  const local = await listen(answering(), { host: '127.0.0.1', port: 0 })
  port = (local.address() as AddressInfo).port
  await listen(answering(), { host: '127.0.0.2', port })
  await listen(createServer(), { path: socketPath })
  await listen(createServer(), { path: abstractName })
  // A script that finds them may use them: only the sandbox is in the way.
  chmodSync(folder, 0o755)
  chmodSync(socketPath, 0o777)
})

afterAll(async () => {
  for (const server of listeners) server.close()
  await http.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Node's own permission model is a second lock before the same door: these tests take it away. */
const withoutPermissions =
  (sandbox: Sandbox): Sandbox =>
  (words, memoryMb) =>
    sandbox(
      words.filter((word) => !word.endsWith('permission')),
      memoryMb,
    )

const NOBODY = ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'setpriv']

const asNobody =
  (sandbox: Sandbox): Sandbox =>
  (words, memoryMb) => {
    const command = sandbox(words, memoryMb)
    return isRoot ? { ...command, words: [...NOBODY, ...command.words] } : command
  }

const sandboxes: [string, () => Sandbox][] = [
  ['of any account', () => withoutPermissions(asNobody(createSandbox(false)))],
  ['of root', () => withoutPermissions(createSandbox(true))],
]

/** Processes whose command line holds a word. */
function processesWith(word: string): string[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word)
    } catch {
      return false
    }
  })
}

/** A process that runs an endless script as the server does, and can be killed. */
function standIn({ program, words }: Command): ChildProcess {
  const source = scriptSource(
    { source: 'await new Promise(() => setInterval(() => {}, 1000))', input: null, env: {} },
    '-',
  )
  const code = `const { spawn } = require('node:child_process')
    const child = spawn(process.argv[1], process.argv.slice(2), { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] })
    child.stdin.end(process.env.SOURCE)`
  return spawn(process.execPath, ['-e', code, program, ...words], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], SOURCE: source },
  })
}

const CODE_OF = `const codeOf = (act) => Promise.resolve().then(act).then(() => 'done', (error) => error.code ?? error.message)
const dial = (to) => new Promise((resolve, reject) => { net.connect(to).on('connect', resolve).on('error', reject) })
const [net, fs, cp] = await Promise.all(['net', 'fs', 'child_process'].map((name) => import('node:' + name)))
`

describe.runIf(process.platform === 'linux').each(isRoot ? sandboxes : sandboxes.slice(0, 1))(
  'the sandbox %s',
  (_, open) => {
    async function run(
      source: string,
      {
        input = null,
        env = {},
        timeoutMs = 20_000,
      }: { input?: unknown; env?: Record<string, string>; timeoutMs?: number } = {},
    ): Promise<ProgramEnd> {
      const errors: string[] = []
      const log = { error: (text: string) => errors.push(text) }
      const scripts = await openScripts({ isOn: true, http, log: log as never }, open)
      if ('refused' in scripts) throw new Error(scripts.refused)
      const { signal } = new AbortController()
      return scripts.run({ source: CODE_OF + source, input, env, timeoutMs, memoryMb: 128, signal })
    }

    const result = async (source: string, input: unknown = null) => {
      const end = await run(source, { input })
      if (end.ended !== 'well') throw new Error(`It ended ${end.ended}: ${end.stderr}`)
      return end.result
    }

    test('sees no process of others, and signals none', async () => {
      let signals = 0
      const count = () => {
        signals += 1
      }
      process.on('SIGUSR1', count)
      const found = await result(
        `const codes = []
       process.on('SIGUSR1', () => undefined)
       for (const pid of [input.pid, input.parent]) codes.push(await codeOf(() => process.kill(pid, 'SIGUSR1')))
       for (const pid of [0, -1, process.ppid, -input.pid]) await codeOf(() => process.kill(pid, 'SIGUSR1'))
       for (const file of ['environ', 'mem', 'root', 'cwd', 'fd'])
         for (const pid of [input.pid, process.ppid, 'self']) codes.push(await codeOf(() => fs.statSync('/proc/' + pid + '/' + file)))
       return [...new Set(codes)]`,
        { pid: process.pid, parent: process.ppid },
      )
      process.off('SIGUSR1', count)
      expect(found).toEqual(['ESRCH', 'ENOENT'])
      expect(signals).toBe(0)
    })

    test('reaches no listener of this machine', async () => {
      const targets = [
        { port, host: '127.0.0.1' },
        { port, host: '127.0.0.2' },
        { path: socketPath },
        { path: abstractName },
      ]
      const reach = (to: object) =>
        new Promise((resolve, reject) => {
          const socket = connect(to as never, () => resolve(socket.destroy())).on('error', reject)
        })
      for (const to of targets) await reach(to)
      const codes = await result('return Promise.all(input.map((to) => codeOf(() => dial(to))))', targets)
      expect(codes).toEqual(['ENETUNREACH', 'ENETUNREACH', 'ENOENT', 'ECONNREFUSED'])
      expect(await result('return codeOf(() => dial({ path: input, port: 1 }))', socketPath)).toBe('ENOENT')
    })

    test('writes nowhere, and reads nothing of this machine but programs', async () => {
      const places = [
        '/',
        '/tmp',
        '/var/tmp',
        '/dev/shm',
        '/usr',
        '/usr/local',
        '/dev',
        '/lib',
        '/sys',
        '/proc',
        folder,
      ]
      const write = `return Promise.all(input.map((place) => codeOf(() => fs.writeFileSync(place + '/orch-escaped', 'x'))))`
      expect(new Set((await result(write, places)) as string[])).toEqual(new Set(['EROFS', 'ENOENT']))
      expect(
        await result(
          `return fs.readdirSync('/').filter((name) => !/^(bin|dev|lib.*|node|sbin|usr)$/.test(name))`,
        ),
      ).toEqual([])
      expect(await result(`return codeOf(() => fs.readFileSync('/etc/passwd'))`)).toBe('ENOENT')
    })

    test('gives no power back, by any program of the system', async () => {
      const tries = [
        ['mount', '-t', 'tmpfs', 'none', '/usr'],
        ['chroot', '/', '/node', '-v'],
        ['setpriv', '--reuid', '1', '/node', '-v'],
        ['su', '-c', 'id'],
        ['nsenter', '-t', '1', '-n', '/node', '-v'],
      ]
      const codes = await result(
        'return input.map(([program, ...words]) => { const { status, error } = cp.spawnSync(program, words); return error?.code ?? status })',
        tries,
      )
      expect(codes).not.toContain(0)
    })

    test('holds a fork bomb, and nothing of it is left', async () => {
      const word = `9${process.pid}7`
      const bomb = `const codes = []
      for (let n = 0; n < 200; n += 1)
        codes.push(new Promise((resolve) => cp.spawn('sleep', [input], { detached: true, stdio: 'ignore' }).on('error', ({ code }) => resolve(code)).on('spawn', () => resolve('spawned')).unref()))
      return [...new Set(await Promise.all(codes))].sort()`
      expect(await result(bomb, word)).toEqual(['EAGAIN', 'spawned'])
      await expect.poll(() => processesWith(word)).toEqual([])
    })

    test('ends with its memory, also that of processes below it', async () => {
      const below = `const code = 'const all = []; for (;;) { all.push(Buffer.alloc(1e7, 1)) }'
      await new Promise((resolve) => cp.spawn('/node', ['-e', code]).on('exit', resolve))
      await new Promise(() => setInterval(() => undefined, 1000))`
      expect(await run(below)).toMatchObject({ ended: 'memory' })
    })

    test('calls out with fetch, through the guard', async () => {
      heard.length = 0
      const call = `const answer = await fetch('http://127.0.0.2:' + input + '/a', { method: 'POST', body: 'plum\\u00e9', headers: { 'X-One': '1' } })
      return [answer.status, answer.ok, answer.headers.get('x-answer'), await answer.text(), new URL(answer.url).pathname]`
      expect(await result(call, port)).toEqual([200, true, 'yes', 'plumé', '/a'])
      expect(heard).toEqual(['POST 1'])
      const many = `return (await Promise.all(Array.from({ length: 30 }, (_, n) => fetch('http://127.0.0.2:' + input, { method: 'POST', body: String(n) }).then((answer) => answer.json())))).join()`
      expect(await result(many, port)).toBe(Array.from({ length: 30 }, (_, n) => n).join())
    })

    test('is refused by the guard what steps are refused', async () => {
      const refused = `return fetch(input.url, { headers: input.headers }).catch(({ cause }) => cause.code)`
      const url = `http://127.0.0.1:${port}/`
      expect(await result(refused, { url })).toBe('ADDRESS_NOT_ALLOWED')
      expect(await result(refused, { url: 'http://169.254.169.254/' })).toBe('ADDRESS_NOT_ALLOWED')
      const headers = { Host: 'other.example' }
      expect(await result(refused, { url: `http://127.0.0.2:${port}/`, headers })).toBe('HEADER_NOT_ALLOWED')
    })

    test('harms only itself by speaking garbage over its way out', async () => {
      for (const garbage of [`'nonsense\\n'`, `'{"id":1}\\n'`, `'x'.repeat(2e7)`])
        expect(
          await result(
            `return await codeOf(() => new Promise((_, reject) => new net.Socket({ fd: 3 }).on('error', reject).on('close', reject).write(${garbage})))`,
          ),
          garbage,
        ).toBeTruthy()
      expect(await result('return 1')).toBe(1)
    })

    test('keeps variables of credentials from the programs that build it', async () => {
      const env = {
        LD_PRELOAD: '/nonexistent.so',
        PATH: '/nonexistent',
        NODE_OPTIONS: '--nonsense',
        ENV: '/nonexistent',
      }
      expect(await run('return process.env', { env })).toMatchObject({
        ended: 'well',
        result: env,
        stderr: '',
      })
    })

    test.each([2, 3])('dies with the server when %i of its processes are there', async (many) => {
      const word = `8${process.pid}${many}6`
      const words = [`--title=${word}`, '--input-type=module', '-']
      const server = standIn(open()(words, 128))
      await expect.poll(() => processesWith(word).length).toBeGreaterThanOrEqual(many)
      server.kill('SIGKILL')
      await expect.poll(() => processesWith(word)).toEqual([])
    })
  },
)

test('where the sandbox does not hold, scripts stay off and say why', async () => {
  const said: string[] = []
  const log = { error: (text: string) => said.push(text) }
  const bare: Sandbox = (words) => ({ program: process.execPath, words: [...words] })
  const missing: Sandbox = () => ({ program: '/nonexistent', words: [] })
  for (const sandbox of [bare, missing]) {
    const scripts = await openScripts({ isOn: true, http, log: log as never }, () => sandbox)
    expect(scripts).toEqual({ refused: expect.stringMatching(/cannot isolate them \(.+\)\. Orch needs/) })
  }
  expect(said).toHaveLength(2)
})
