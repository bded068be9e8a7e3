import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { generateEncryptionKey } from '@orch/crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { withInstallation } from '../src/cli/open-installation.ts'
import { runCommand } from '../src/cli/run-command.ts'
import { documentedSettings } from '../src/config.ts'

const folder = mkdtempSync('/tmp/orch-cli-')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = { ORCH_DATA: folder, PATH: process.env['PATH'] }

const orch = (...words: string[]) => orchWith(env, ...words)

async function orchWith(
  env: Record<string, string | undefined>,
  ...words: string[]
): Promise<{ code: number; said: string; warned: string }> {
  const said: string[] = []
  const warned: string[] = []
  const code = await runCommand(words, {
    env,
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  })
  return { code, said: said.join('\n'), warned: warned.join('\n') }
}

describe('the command line', () => {
  test('says what there is', async () => {
    expect(await orch('help')).toMatchObject({ code: 0, said: expect.stringContaining('orch encryption') })
    expect(await orch('nonsense')).toMatchObject({ code: 2, warned: expect.stringContaining('"nonsense"') })
    expect(await orch('version')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Orch \d+\.\d+\.\d+, Node v/),
    })
    expect(await orch('encryption', 'promote')).toMatchObject({
      code: 2,
      warned: expect.stringContaining('Usage'),
    })
  })

  test('gives an account another e-mail address, and refuses what is none', async () => {
    expect((await orch('account', 'email', 'nobody@example.com', 'not an address')).code).toBe(2)
    expect(await orch('account', 'email', 'nobody@example.com', 'new@example.com')).toMatchObject({
      code: 1,
      warned: expect.stringContaining('There is no account nobody@example.com'),
    })
    expect(await orch('account', 'list')).toEqual({ code: 0, said: '', warned: '' })
  })

  test('prints every setting without a secret, and names all faults at once', async () => {
    const wrong = {
      PORT: 'abc',
      ORCH_ORIGINS: '{',
      ORCH_KEEP_DAY: '3',
      ORCH_REDIS_URL: 'redis://:s3cret@cache',
    }
    const { code, said, warned } = await orchWith({ ...env, ...wrong }, 'config')
    expect(code).toBe(1)
    expect(said).toContain('ORCH_REDIS_URL=redis://(hidden)@cache  from the environment')
    expect(said).toContain('HOST=127.0.0.1  standard')
    expect(said).not.toMatch(/s3cret|abc/)
    expect(warned).toMatch(/PORT must be[\s\S]*ORCH_ORIGINS must be[\s\S]*ORCH_KEEP_DAY is not a setting/)
    expect(await orch('config', 'check')).toMatchObject({
      code: 0,
      said: expect.stringContaining('in order'),
    })
    const twice = { ORCH_ENCRYPTION_KEY: 'short' }
    expect((await orchWith({ ...env, ...twice }, 'config', 'check')).code).toBe(1)
  })

  test('writes a sample of all settings once, which changes nothing as it is', async () => {
    const file = join(folder, 'sample.env')
    expect((await orch('env', file)).code).toBe(0)
    expect((await orch('env', file)).code).toBe(2)
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    for (const { variable } of documentedSettings)
      expect(lines.filter((line) => line.startsWith(`#${variable}=`))).toHaveLength(1)
  })

  test('rotates the key of an installation of its own, and finds it sound', async () => {
    const before = await orch('encryption', 'status')
    const old = /([0-9a-f]{8}) {2}primary/.exec(before.said)?.[1] ?? ''
    expect(await orch('encryption', 'rotate')).toMatchObject({
      code: 0,
      said: expect.stringContaining('rows sealed again'),
    })
    expect((await orch('encryption', 'retire', old)).code).toBe(0)
    const after = await orch('encryption', 'status')
    expect(after.said).toMatch(new RegExp(`${old} {2}retired +0 rows`))
    expect(await orch('doctor')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/, 0 do not open, 0 are/),
    })
    expect((await orch('sweep')).code).toBe(0)
  })

  test('says with the key of another installation which one is needed, and where to put it', async () => {
    const status = await orch('encryption', 'status')
    const needed = /([0-9a-f]{8}) {2}primary/.exec(status.said)?.[1] ?? 'none'
    const other = { ...env, ORCH_ENCRYPTION_KEY: generateEncryptionKey() }
    await expect(withInstallation(other, async () => {})).rejects.toThrow(
      new RegExp(`do not open all rows. Needed: ${needed} .* orch doctor$`),
    )
    expect(await orchWith(other, 'doctor')).toMatchObject({
      code: 1,
      said: expect.stringContaining(`Needed: ${needed} `),
    })
    expect((await orch('doctor')).code).toBe(0)
  })

  test('makes no new key where the database was written with one that is gone', async () => {
    const key = join(folder, 'encryption.key')
    const [needed = 'none'] =
      /[0-9a-f]{8}(?= {2}primary)/.exec((await orch('encryption', 'status')).said) ?? []
    renameSync(key, `${key}-away`)
    try {
      await expect(withInstallation(env, async () => {})).rejects.toThrow(
        new RegExp(`^There is no encryption key here, .* Needed: ${needed} .* orch doctor$`),
      )
      expect(existsSync(key)).toBe(false)
    } finally {
      renameSync(`${key}-away`, key)
    }
    expect((await orch('doctor')).code).toBe(0)
  })

  test('records in the workspace of the operator what it does to keys', async () => {
    await withInstallation(env, async ({ db }) => {
      const user = await db.prisma.user.create({ data: { id: 'ada', name: 'Ada', email: 'ada@example.com' } })
      const members = { create: { userId: user.id, role: 'owner' as const } }
      await db.prisma.workspace.create({ data: { id: 'hers', name: 'Hers', personal: true, members } })
    })
    expect((await orch('encryption', 'rotate')).code).toBe(0)
    await withInstallation(env, async ({ db }) => {
      const rows = await db.prisma.auditEntry.findMany({ orderBy: { at: 'asc' } })
      expect(rows.map(({ workspaceId, actor, action }) => `${workspaceId} ${actor} ${action}`)).toEqual([
        'hers system encryption.stage',
        'hers system encryption.promote',
        'hers system encryption.reseal',
      ])
    })
  })

  test('makes an operator of somebody, ends that, and gives a new password that ends every session', async () => {
    await withInstallation(env, async ({ db }) => {
      await db.prisma.user.create({ data: { id: 'bo', name: 'Bo', email: 'bo@example.com' } })
    })
    expect((await orch('user', 'promote', 'bo@example.com')).code).toBe(0)
    expect((await orch('user', 'list')).said).toMatch(/ada .*\(operator\)\nbo .*\(operator\)/)
    expect((await orch('user', 'demote', 'bo')).code).toBe(0)
    expect((await orch('user', 'demote', 'ada')).said).toContain('it was the first account')
    expect((await orch('user', 'list')).said).not.toMatch(/bo .*\(operator\)/)
    const { said } = await orch('user', 'password', 'bo')
    const password = /bo@example.com: (\S+)/.exec(said)?.[1] ?? ''
    await withInstallation(env, async ({ db, auth }) => {
      const body = { email: 'bo@example.com', password }
      expect(await auth.api.signInEmail({ body })).toMatchObject({ user: { id: 'bo' } })
      await expect(auth.api.signInEmail({ body: { ...body, password: 'wrong password' } })).rejects.toThrow()
      expect((await db.prisma.user.findUniqueOrThrow({ where: { id: 'bo' } })).sessionsAfter).not.toBeNull()
      const app = { id: 'app', secret: 's', backupCodes: 'b' }
      const data = { twoFactorEnabled: true, sessionsAfter: null, twoFactor: { create: app } }
      await db.prisma.user.update({ where: { id: 'bo' }, data })
    })
    expect((await orch('user', 'two-factor-off', 'bo')).said).toContain('with the password alone')
    expect((await orch('user', 'two-factor-off', 'bo')).code).toBe(1)
    await withInstallation(env, async ({ db }) => {
      const bo = await db.prisma.user.findUniqueOrThrow({ where: { id: 'bo' }, include: { twoFactor: true } })
      expect(bo).toMatchObject({ twoFactorEnabled: false, twoFactor: null, sessionsAfter: expect.any(Date) })
    })
  })
})
