import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import { draw } from './support/drawing.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'
import { until } from './support/until.ts'

const SUPERVISE = new URL('../../scripts/supervise.mjs', import.meta.url).href

const folders: string[] = []
const newFolder = (make = startedDataFolder) => {
  const folder = make()
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await removeDataFolder(folder)
})

test('the first start makes a key that only its owner can read, says where, and warns; the next start uses it', async () => {
  const folder = newFolder(newDataFolder)
  const first = await startOrch(folder)
  const path = join(folder, 'encryption.key')
  expect(first.output()).toContain(path)
  expect(first.output()).toMatch(/losing it loses the stored credentials/i)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const key = readFileSync(path, 'utf8')
  expect(first.output()).not.toContain(key.trim())
  expect(await first.stop()).toBe(0)
  // A slip in the name of a setting is told at the start, too: the server runs without that setting.
  const second = await startOrch(folder, { ORCH_KEEP_DAY: '30' })
  expect(readFileSync(path, 'utf8')).toBe(key)
  expect(second.output()).toContain('ORCH_KEEP_DAY is not a setting of this version')
  expect(first.output()).not.toContain('is not a setting')
  expect(await second.stop()).toBe(0)
})

test('another key than the database was written with stops the start, and says so', async () => {
  const folder = newFolder(newDataFolder)
  await (await startOrch(folder)).stop()
  const other = 'f0e1d2c3b4a5968778695a4b3c2d1e0f'.split('').reverse().join('').repeat(2).replace(/^./, '7')
  await expect(startOrch(folder, { ORCH_ENCRYPTION_KEY: other })).rejects.toThrow(/key/i)
})

test('a second server on the same data folder is refused while the first goes on', async () => {
  const folder = newFolder()
  const orch = await startOrch(folder)
  await expect(startOrch(folder)).rejects.toThrow(/Another Orch server/)
  expect((await fetch(`${orch.url}/healthz`)).status).toBe(200)
  await orch.stop()
})

test('SIGTERM finishes the step under way, and the next start goes on with the rest', async () => {
  const folder = newFolder()
  const service = await startCountingService(() => 1500)
  const orch = await startOrch(folder)
  const ada = await signUp(orch.url)
  const call = (name: string) => ({
    action: 'HTTP Request',
    config: { endpoint: `${service.url}/${name}`, httpBody: '{}' },
  })
  const { id } = await ada.call<{ id: string }>(
    'POST',
    '/api/workflows/create',
    draw('Two', { trigger: { trigger: 'Manual' }, a: call('a'), b: call('b') }, ['trigger>a', 'a>b']),
  )
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  while (service.received.length === 0) await new Promise((wake) => setTimeout(wake, 10))
  expect(await orch.stop()).toBe(0)
  expect(existsSync(join(folder, 'server.pid'))).toBe(false)

  const next = await startOrch(folder, { PORT: new URL(orch.url).port })
  const events = await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)
  await events.text()
  const state = await ada.call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)
  expect(state.status).toBe('success')
  expect(service.received.map(({ path }) => path)).toEqual(['/a', '/b'])
  await next.stop()
  await service.close()
})

test('on SIGTERM /readyz says 503 while the door is still open, and a caller who waits gets the id of what goes on later', async () => {
  const folder = newFolder()
  const service = await startCountingService(() => 60_000)
  const orch = await startOrch(folder, { ORCH_STOP_GRACE_SECONDS: '2' })
  const ada = await signUp(orch.url)
  const call = { action: 'HTTP Request', config: { endpoint: `${service.url}/slow`, httpBody: '{}' } }
  const drawing = draw('Slow', { trigger: { trigger: 'Webhook' }, a: call }, ['trigger>a'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'waits' })
  const headers = { Authorization: `Bearer ${key}` }
  const waiting = fetch(`${orch.url}/api/workflows/${id}/webhook?wait=60`, {
    method: 'POST',
    headers,
    body: '{}',
  })
  await until(() => service.received.length > 0)
  const stopped = orch.stop()
  await until(async () => (await fetch(`${orch.url}/readyz`)).status === 503)
  expect((await fetch(`${orch.url}/api/openapi.json`)).status).toBe(200)
  const answer = await waiting
  expect(answer.ok).toBe(true)
  expect(await answer.json()).toMatchObject({ executionId: expect.any(String), status: 'running' })
  expect(await stopped).toBe(0)
  await service.close()
})

/** Nothing answers, and the database server that it had started has ended with it. */
const isOver = (folder: string) =>
  !existsSync(join(folder, 'server.pid')) && !existsSync(join(folder, 'postgres', 'pg18', 'postmaster.pid'))

test('a signal that comes twice, as a terminal and npm send it, cuts nothing short', async () => {
  const folder = newFolder()
  const orch = await startOrch(folder, { ORCH_STOP_GRACE_SECONDS: '2' })
  process.kill(orch.pid, 'SIGTERM')
  await until(async () => (await fetch(`${orch.url}/readyz`)).status === 503)
  expect(await orch.stop()).toBe(0)
  expect(isOver(folder)).toBe(true)
})

test('one that comes during the start ends it in order, and leaves no database server behind', async () => {
  const folder = newFolder(newDataFolder)
  const started = startOrch(folder).then(
    () => 'ready before the signal came',
    (error: Error) => error.message,
  )
  await until(() => existsSync(join(folder, 'postgres', 'pg18', 'postmaster.pid')))
  process.kill(Number.parseInt(readFileSync(join(folder, 'server.pid'), 'utf8'), 10), 'SIGTERM')
  expect(await started).toMatch(/ended with 0|ready before/)
  await until(() => isOver(folder))
})

test('what npm started ends in order, too, when npm is gone', async () => {
  const folder = newFolder()
  const script = `import { supervise } from '${SUPERVISE}'; supervise(process.argv[1], process.argv.slice(2))`
  const shell = ['sh', '-c', `"$0" --input-type=module -e "${script}" "$@"; :`, process.execPath]
  const orch = await startOrch(folder, { ORCH_STOP_GRACE_SECONDS: '2' }, 'serve', shell)
  await orch.kill()
  await until(async () => (await fetch(`${orch.url}/readyz`)).status === 503)
  await until(() => isOver(folder))
})

test('npm start waits for the server that it is told to end', async () => {
  const folder = newFolder()
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  mkdirSync(join(folder, 'scripts'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start: scripts.start } }))
  // Without installing and building.
  const script = `import { supervise } from '${SUPERVISE}'; supervise(process.argv[3], process.argv.slice(4))`
  writeFileSync(join(folder, 'scripts', 'run.mjs'), script)
  const npm = ['npm', 'start', '--prefix', folder, '--no-update-notifier', '--']
  const orch = await startOrch(folder, { ORCH_STOP_GRACE_SECONDS: '1' }, 'serve', npm)
  expect(await orch.stop()).toBe(0)
  expect(isOver(folder)).toBe(true)
})
