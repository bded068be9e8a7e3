import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openLog } from '../src/ground/open-log.ts'

function newOutput() {
  const lines: string[] = []
  const output = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line))
      done()
    },
  })
  return { lines, output: output as Writable & NodeJS.WriteStream }
}

test('logs that are opened one after another on one output leave one listener there', () => {
  const { lines, output } = newOutput()
  for (let n = 0; n < 20; n += 1) openLog('info', output).info(`log ${n}`)
  expect(lines).toHaveLength(20)
  expect(output.listenerCount('error')).toBe(1)
})

test('a log whose reader went away ends nothing', () => {
  const { output } = newOutput()
  openLog('info', output)
  expect(() => output.emit('error', new Error('EPIPE'))).not.toThrow()
})
