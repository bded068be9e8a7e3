import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActionCall, createHttp, createMemoryFiles, inChunks, runAction } from '../../src/index.ts'
import { newSshKey, type SshServer, startSsh } from '../ssh-server.ts'

const PASSPHRASE = 'correct horse 7'
const plain = newSshKey()
const locked = newSshKey({ passphrase: PASSPHRASE, cipher: 'aes256-ctr', rounds: 1 })
const other = newSshKey()
const newer = [
  generateKeyPairSync('ed25519').privateKey,
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
]

/** A public key as OpenSSH lists it, by way of the forms that the client library reads. */
function listed(pem: string): string {
  const key = ssh2.utils.parseKey(pem)
  if (key instanceof Error) throw key
  return `${key.type} ${key.getPublicSSH().toString('base64')}`
}

function listedEd25519(): string {
  const [key] = newer
  const { x = '' } = key ? createPublicKey(key).export({ format: 'jwk' }) : {}
  const part = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  return `ssh-ed25519 ${Buffer.concat([part(Buffer.from('ssh-ed25519')), part(Buffer.from(x, 'base64url'))]).toString('base64')}`
}

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const files = createMemoryFiles()
let server: SshServer

beforeAll(async () => {
  const [, rsa, ec] = newer
  server = await startSsh([
    plain.public,
    locked.public,
    listedEd25519(),
    listed(rsa?.export({ format: 'pem', type: 'pkcs1' }).toString() ?? ''),
    listed(ec?.export({ format: 'pem', type: 'sec1' }).toString() ?? ''),
  ])
})
afterAll(async () => {
  await server.stop()
  await http.close()
})

const fieldsWith = (more: Record<string, string> = {}) => ({
  privateKey: plain.private,
  host: '127.0.0.1',
  port: String(server.port),
  username: server.user,
  hostKey: server.fingerprint,
  ...more,
})

type Outcome = { stdout: string; stderr: string; exitCode: number; isCut: boolean }

const run = (
  config: Record<string, unknown>,
  more: Record<string, string> = {},
  call: Partial<ActionCall> = {},
) => runAction('ssh-key/run-command', { config, fields: fieldsWith(more), http, ...call }) as Promise<Outcome>

describe('Run Command', () => {
  test('gives what the command wrote and how it ended', async () => {
    const config = { command: 'cat; echo oops >&2; exit 3', stdin: 'line é\n', failOnError: 'false' }
    expect(await run(config)).toEqual({
      stdout: 'line é\n',
      stderr: 'oops\n',
      exitCode: 3,
      signal: null,
      isCut: false,
    })
    await expect(run({ ...config, failOnError: 'true' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'The command ended with exit code 3: oops',
      output: { exitCode: 3 },
    })
  })

  test('takes values as words of the command, whatever is in them', async () => {
    const values = [`'; touch ${server.folder}/pwned; '`, '$(id)\n`id`', '']
    const command = { text: `printf "%s|" "\${1}" "\${2}" "\${3}" "$#"`, values }
    expect((await run({ command })).stdout).toBe(`${values.join('|')}|3|`)
    expect(readdirSync(server.folder)).not.toContain('pwned')
    await expect(run({ command: { text: 'true', values: ['\0'] } })).rejects.toMatchObject({
      field: 'command',
    })
  })

  test('keeps the beginning of what does not end, and ends what takes too long', async () => {
    const much = await run({ command: 'head -c 3000000 /dev/zero' })
    expect([much.stdout.length, much.isCut, much.exitCode]).toEqual([1_000_000, true, 0])
    await expect(run({ command: 'sleep 60', timeoutSeconds: 1 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      retryable: false,
    })
    const stop = new AbortController()
    const sleeping = run({ command: 'sleep 60' }, {}, { signal: stop.signal })
    setTimeout(() => stop.abort(), 50)
    await expect(sleeping).rejects.toMatchObject({ code: 'ABORTED' })
  })

  test('signs in with keys of every form, and with one that has a passphrase', async () => {
    const pkcs8 = newer.map((key) => key.export({ format: 'pem', type: 'pkcs8' }).toString())
    for (const privateKey of pkcs8)
      expect((await run({ command: 'echo in' }, { privateKey })).stdout).toBe('in\n')
    const fields = { privateKey: locked.private, passphrase: PASSPHRASE }
    expect((await run({ command: 'echo in' }, fields)).stdout).toBe('in\n')
  })

  test('signs in nowhere but at the server that the connection names', async () => {
    const command = 'true'
    await expect(run({ command }, { hostKey: `SHA256:${'A'.repeat(43)}` })).rejects.toMatchObject({
      code: 'TLS_FAILED',
      message: expect.stringContaining(server.fingerprint),
    })
    await expect(run({ command }, { hostKey: '' })).rejects.toMatchObject({
      code: 'NOT_CONFIGURED',
      message: expect.stringContaining(server.fingerprint),
    })
    const several = `SHA256:${'A'.repeat(43)} ${server.fingerprint}`
    expect(await run({ command }, { hostKey: several })).toMatchObject({ exitCode: 0 })
  })

  test('tells a refused key, a wrong passphrase, a missing host and a closed port apart, without the key', async () => {
    const command = 'true'
    for (const [more, code] of [
      [{ privateKey: other.private }, 'UNAUTHORIZED'],
      [{ privateKey: locked.private, passphrase: 'wrong' }, 'UNAUTHORIZED'],
      [
        { privateKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nYWJj\n-----END OPENSSH PRIVATE KEY-----' },
        'UNAUTHORIZED',
      ],
      [{ host: '' }, 'NOT_CONFIGURED'],
      [{ port: '1' }, 'UNREACHABLE'],
      [{ port: '70000' }, 'INVALID_INPUT'],
    ] as const) {
      const error: unknown = await run({ command }, more).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code })
      expect(String(error)).not.toContain('YWJj')
    }
    const closedHttp = createHttp()
    await expect(run({ command }, {}, { http: closedHttp })).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    })
    await closedHttp.close()
  })
})

describe('files', () => {
  const call = (action: string, config: Record<string, unknown>) =>
    runAction(action, { config, fields: fieldsWith(), http, files })

  test('go to the server in place of what was there, and come back as they were', async () => {
    const bytes = Buffer.alloc(300_000, 'a\u00ff\r\n')
    const file = await files.write({ name: 'a.bin', type: '' }, inChunks(bytes))
    const path = join(server.folder, "odd 'name' $(id).bin")
    writeFileSync(path, 'older')
    expect(await call('ssh-key/put-file', { file, path })).toEqual({ path, size: 300_000 })
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(server.folder).filter((name) => name.endsWith('.orch-part'))).toEqual([])
    expect(await call('ssh-key/get-file', { path })).toMatchObject({
      file: { name: "odd 'name' $(id).bin" },
      size: 300_000,
    })
  })

  test('that are not there, or may not be written, are told', async () => {
    const get = (path: string) => call('ssh-key/get-file', { path })
    await expect(get(join(server.folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const path of ['/srv/', 'a\0b']) await expect(get(path)).rejects.toMatchObject({ field: 'path' })
    const file = await files.write({ name: 'a', type: '' }, inChunks('a'))
    const put = call('ssh-key/put-file', { file, path: join(server.folder, 'no', 'folder') })
    await expect(put).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
