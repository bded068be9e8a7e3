import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { blame, confine } from '../src/index.ts'

test('a fault belongs to the work in whose context it is thrown, and to nobody outside', async () => {
  const asError = (fault: unknown) => new Error(`fault: ${String(fault)}`)
  let found: unknown
  const work = () =>
    new Promise<string>(() => {
      setTimeout(() => {
        found = blame('boom')
      })
    })
  await expect(confine({ step: 'a' }, work, asError)).rejects.toThrow('fault: boom')
  expect(found).toEqual({ facts: { step: 'a' }, wasOver: false })
  expect(blame('boom')).toBeUndefined()
})

test('work that is over is still known, but not failed a second time', async () => {
  let late: (() => void) | undefined
  let found: ReturnType<typeof blame>
  const work = async () => {
    setImmediate(() => {
      found = blame('late')
      late?.()
    })
    return 1
  }
  await expect(confine({ step: 'a' }, work, () => new Error())).resolves.toBe(1)
  await new Promise<void>((resolve) => {
    late = resolve
  })
  expect(found).toEqual({ facts: { step: 'a' }, wasOver: true })
})

test('a step that throws in a timer, an event, a tick or a lost promise fails with a code; others go on', async () => {
  const script = fileURLToPath(new URL('./faulty-steps.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  expect(JSON.parse(text)).toEqual({
    timer: 'ACTION_FAULT',
    tick: 'ACTION_FAULT',
    socket: 'ACTION_FAULT',
    rejection: 'ACTION_FAULT',
    none: 'success',
  })
})
