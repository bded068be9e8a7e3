import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { withInstallation } from '../src/cli/open-installation.ts'
import { runCommand } from '../src/cli/run-command.ts'

const folder = mkdtempSync('/tmp/orch-cli-')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = { ORCH_DATA: folder, PATH: process.env['PATH'] }

async function orch(...words: string[]): Promise<{ code: number; said: string; warned: string }> {
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
    expect(await orch('encryption', 'promote')).toMatchObject({
      code: 2,
      warned: expect.stringContaining('Usage'),
    })
  })

  test('gives an account another e-mail address, and refuses what is none', async () => {
    expect((await orch('account', 'email', 'nobody@example.com', 'not an address')).code).toBe(2)
    expect(await orch('account', 'email', 'nobody@example.com', 'new@example.com')).toMatchObject({
      code: 1,
      warned: 'There is no account nobody@example.com',
    })
    expect(await orch('account', 'list')).toEqual({ code: 0, said: '', warned: '' })
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
})
