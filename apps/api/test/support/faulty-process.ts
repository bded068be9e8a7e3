import { connect } from 'node:net'
import { confine } from '@orch/engine'
import { createRedactor } from '@orch/redact'
import { openLog } from '../../src/ground/open-log.ts'
import { installLastResort } from '../../src/last-resort.ts'

// A process with the last resort of the server, in which one thing is thrown.
const say = (line: string) => process.stdout.write(`${line}\n`)
const end = (code: number) => {
  say('in order')
  process.exit(code)
}
installLastResort({
  log: openLog('info'),
  redact: createRedactor().error,
  end,
})

const boom = (message = 'boom') => {
  throw new Error(message)
}
const FAULTS: Record<string, () => void> = {
  exception: () => setTimeout(boom, 1),
  secret: () => setTimeout(() => boom('no way to postgres://me:hunter2hunter2@db/x'), 1),
  rejection: () => void Promise.reject(new Error('boom')),
  connection: () => void connect(1, '127.0.0.1'),
  step() {
    const work = () => new Promise<never>(() => setTimeout(boom, 1))
    confine({ executionId: 'x', step: 'a' }, work, () => new Error()).catch(() => say('step failed'))
  },
}
FAULTS[process.argv[2] ?? '']?.()
setTimeout(() => say('went on'), 300)
