import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** What a process does in which this is thrown where nothing catches it. */
async function endOf(fault: string) {
  const script = fileURLToPath(new URL('./support/faulty-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, fault], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  const lines = text.trim().split('\n')
  return { code, log: JSON.parse(lines[0] ?? ''), wentOn: lines.includes('went on'), text }
}

test('a process whose log nobody reads any more ends as any other', async () => {
  const script = fileURLToPath(new URL('./support/faulty-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'exception'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.destroy()
  expect(await once(child, 'exit')).toEqual([70, null])
})

describe('an error that nothing caught', () => {
  test('of a step fails the step, is logged with its place, and the process goes on', async () => {
    const { code, log, wentOn, text } = await endOf('step')
    expect({ code, wentOn }).toEqual({ code: 0, wentOn: true })
    expect(log).toMatchObject({ level: 50, step: 'a', executionId: 'x', err: { name: 'Error' } })
    expect(text).toContain('step failed')
  })

  test.each(['rejection', 'connection'])('%s of nobody is logged, and the process goes on', async (fault) => {
    const { code, log, wentOn } = await endOf(fault)
    expect({ code, wentOn, level: log.level }).toEqual({ code: 0, wentOn: true, level: 50 })
  })

  test('of nobody ends the process in order, with a reason and a code of its own', async () => {
    const { code, log, wentOn, text } = await endOf('exception')
    expect({ code, wentOn, level: log.level }).toEqual({ code: 70, wentOn: false, level: 60 })
    expect(text).toContain('in order')
  })

  test('shows no secret that stands in its message', async () => {
    const { text } = await endOf('secret')
    expect(text).toContain('[REDACTED]')
    expect(text).not.toContain('hunter2hunter2')
  })
})
