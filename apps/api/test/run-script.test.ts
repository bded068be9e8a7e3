import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

const token = `ghp_${'s'.repeat(36)}`
const password = ['hunter', 'two', 'canary'].join('-')
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ ORCH_RUN_SCRIPT: 'on' })
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const connect = async (body: object) => (await ada.call<{ id: string }>('POST', '/api/integrations', body)).id
const run = (script: string, more: object = {}) => runStep(ada, { actionType: 'Run Script', script, ...more })

describe('a script', () => {
  test('gets its input and gives back what it returns and writes', async () => {
    const { output } = await run('console.log("working"); return { twice: input.n * 2 }', {
      scriptInput: '{"n": 21}',
    })
    expect(output).toMatchObject({ result: { twice: 42 }, stdout: expect.stringContaining('working') })
  })

  test('keeps what values say, in and out', async () => {
    const { output } = await run(
      'return { one: 5n, next: String(input.id + 1n), kind: typeof input.id, same: input.data, map: new Map([["a", new Set([1])]]), none: NaN }',
      { scriptInput: '{"id": 7615917337495251231, "data": [{"$integer": "5"}, {"$integer": "five"}]}' },
    )
    expect(output).toMatchObject({
      result: {
        one: 5,
        next: '7615917337495251232',
        kind: 'bigint',
        same: [{ $integer: '5' }, { $integer: 'five' }],
        map: { a: [1] },
        none: null,
      },
      stderr: expect.stringContaining('The field "none" is NaN'),
    })
  })

  test('has the variables of the chosen credentials and no others', async () => {
    const github = await connect({ type: 'github', config: { token } })
    const mail = await connect({
      type: 'username-password',
      envKey: 'MAIL',
      config: { username: 'ada', password },
    })
    const other = await connect({ type: 'api-token', envKey: 'OTHER', config: { token: 'not chosen' } })
    expect(other).toBeTruthy()
    const { output } = await run('return Object.keys(process.env).sort()', {
      credentials: `${github}, ${mail}`,
    })
    expect(output).toMatchObject({ result: ['GITHUB_TOKEN', 'MAIL', 'MAIL_PASSWORD'] })
    expect(await run('return process.env')).toMatchObject({ output: { result: {} } })
  })

  test('shows no secret, in whatever form it writes it', async () => {
    const id = await connect({ type: 'api-token', envKey: 'KEY', config: { token: password } })
    const forms = [
      'process.env.KEY',
      'Buffer.from(process.env.KEY).toString("base64")',
      '{ deep: [process.env.KEY] }',
      '"it is " + process.env.KEY',
    ]
    for (const form of forms) {
      const { told, output } = await run(
        `console.log(process.env.KEY); console.error(process.env.KEY); return ${form}`,
        {
          credentials: id,
        },
      )
      expect(output, form).not.toBeNull()
      expect(told, form).not.toContain(password)
      expect(told, form).not.toContain(Buffer.from(password).toString('base64'))
    }
    const failed = await run('throw new Error("with " + process.env.KEY)', { credentials: id })
    expect(failed).toMatchObject({ errorCode: 'SCRIPT_FAILED', error: expect.stringContaining('with') })
    expect(failed.told).not.toContain(password)
  })

  test.each([
    [
      'the environment of the server',
      `(await import('node:fs')).readFileSync('/proc/' + process.ppid + '/environ')`,
    ],
    ['a file', `(await import('node:fs')).readFileSync('/etc/hostname')`],
    ['a new file', `(await import('node:fs')).writeFileSync('/tmp/orch-escaped', 'x')`],
    ['a process', `(await import('node:child_process')).execSync('env')`],
    ['a thread', `new (await import('node:worker_threads')).Worker('1', { eval: true })`],
    ['a local socket', `(await import('node:net')).connect('/tmp/.s.PGSQL.5432')`],
    ['a local socket by options', `(await import('node:net')).connect({ path: '/tmp/.s.PGSQL.5432' })`],
  ])('opens neither %s', async (_, code) => {
    const { errorCode, output } = await run(`return String(${code})`)
    expect(output).toBeNull()
    expect(errorCode).toBe('SCRIPT_FAILED')
  })

  test('ends with its time, and with its memory', async () => {
    expect(await run('for (;;) {}', { timeoutSeconds: '1' })).toMatchObject({ errorCode: 'SCRIPT_TIMEOUT' })
    const heap = 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))'
    expect(await run(heap, { memoryMb: '32' })).toMatchObject({ errorCode: 'SCRIPT_MEMORY' })
    const outside = `const all = []; for (;;) { all.push(Buffer.alloc(1e7, 1)); await new Promise((r) => setTimeout(r, 5)) }`
    expect(await run(outside, { memoryMb: '32' })).toMatchObject({ errorCode: 'SCRIPT_MEMORY' })
    const loud = 'for (;;) { console.log("x".repeat(1e5)); await new Promise((r) => setTimeout(r, 1)) }'
    expect(await run(loud)).toMatchObject({ errorCode: 'OUTPUT_TOO_LARGE' })
  })

  test('that writes on after its end fails alone', async () => {
    const late = 'process.on("exit", () => console.log("one more thing")); return 1'
    expect(await run(late)).toMatchObject({ errorCode: 'SCRIPT_FAILED' })
    expect(await run('process.exit(0)')).toMatchObject({ errorCode: 'SCRIPT_FAILED' })
    expect(await run('return 2')).toMatchObject({ output: { result: 2 } })
  })

  test('is refused credentials that are gone, or want the same variable', async () => {
    expect(await run('return 1', { credentials: 'gone' })).toMatchObject({
      errorCode: 'INTEGRATION_NOT_FOUND',
    })
    const both = [
      await connect({ type: 'api-token', envKey: 'SAME', config: { token: 'one-of-two' } }),
      await connect({ type: 'api-token', envKey: 'SAME', config: { token: 'two-of-two' } }),
    ]
    expect(await run('return 1', { credentials: both.join(' ') })).toMatchObject({
      errorCode: 'INVALID_INPUT',
    })
    expect(await run('return 1', { memoryMb: '1000000' })).toMatchObject({ errorCode: 'INVALID_INPUT' })
  })
})

test('no script runs unless the operator says so', async () => {
  const other = await openServer()
  try {
    const person = await other.signUp('Ada')
    const end = await runStep(person, { actionType: 'Run Script', script: 'return 1' })
    expect(end).toMatchObject({ errorCode: 'SCRIPT_DISABLED', output: null })
  } finally {
    await other.close()
  }
})
