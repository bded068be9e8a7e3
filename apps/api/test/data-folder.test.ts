import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockDataFolder, openDataFolder, serverIn } from '../src/install/data-folder.ts'

let folder: string
let lock: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orch-lock-'))
  lock = join(folder, 'server.pid')
})

afterAll(() => rmSync(folder, { recursive: true }))

test('of two servers that find the data folder free at the same moment, one refuses', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  try {
    const locking = lockDataFolder(folder)
    // The other had looked before, and writes now.
    writeFileSync(lock, String(other.pid))
    await expect(locking).rejects.toThrow(`Another Orch server (process ${other.pid})`)
    expect(readFileSync(lock, 'utf8')).toBe(String(other.pid))
  } finally {
    other.kill('SIGKILL')
    await new Promise((ended) => other.once('exit', ended))
  }
})

test('a data folder that cannot be one is refused with what to do', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const place of [file, join(file, 'inside')])
    expect(() => openDataFolder(place)).toThrow(
      /^Orch cannot use the data folder .+ \(E\w+: .+\): let the account .+, or set ORCH_DATA to another folder$/,
    )
})

test('the lock of a server that is gone is taken over, and given back', async () => {
  const unlock = await lockDataFolder(folder)
  expect(readFileSync(lock, 'utf8').split('\n')[0]).toBe(String(process.pid))
  unlock()
  expect(() => readFileSync(lock)).toThrow(/ENOENT/)
})

const LOCKING = `import { lockDataFolder } from ${JSON.stringify(new URL('../src/install/data-folder.ts', import.meta.url).href)}
await lockDataFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000)`

test('a copy of a data folder is not held by the server of the original', async () => {
  const copy = `${folder}-copy`
  const flags = ['--import', 'tsx', '--input-type=module', '-e', LOCKING, folder]
  const holder = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await new Promise((locked) => holder.stdout.once('data', locked))
    expect(serverIn(folder)).toBe(holder.pid)
    cpSync(folder, copy, { recursive: true })
    expect(serverIn(copy)).toBeUndefined()
    ;(await lockDataFolder(copy))()
  } finally {
    holder.kill('SIGKILL')
    await new Promise((ended) => holder.once('exit', ended))
    rmSync(copy, { recursive: true, force: true })
  }
})
