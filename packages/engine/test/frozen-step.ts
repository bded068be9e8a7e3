import { once } from 'node:events'
import { action, edges, runWhole, trigger } from './world.ts'

// A process whose step waits for a line, with a limit of three seconds.
const drawing = { nodes: [trigger(), action('a', { timeoutMs: 3_000 })], edges: edges('t>a') }
const { verdict } = await runWhole(drawing, {
  steps: {
    async a() {
      process.stdout.write('begun\n')
      await once(process.stdin, 'data')
      return 'answered'
    },
  },
})
process.stdout.write(`${verdict?.error?.code ?? verdict?.status}\n`)
process.exit()
