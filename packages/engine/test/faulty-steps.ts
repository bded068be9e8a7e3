import { connect, createServer } from 'node:net'
import { blame } from '../src/index.ts'
import { action, edges, runWhole, trigger } from './world.ts'

// A process that lives on because each fault is the fault of a step.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (fault: unknown) => {
    if (!blame(fault)) process.exit(1)
  })

const server = createServer((socket) => socket.end('x')).listen(0, '127.0.0.1')
const never = () => new Promise(() => {})
const boom = () => {
  throw new Error('boom')
}
const faults = {
  timer: () => setTimeout(boom, 5),
  tick: () => process.nextTick(boom),
  socket() {
    const { port } = server.address() as { port: number }
    connect(port, '127.0.0.1').on('data', boom)
  },
  rejection: () => void Promise.reject(new Error('boom')),
}

const drawing = { nodes: [trigger(), action('a', { timeoutMs: 30_000 })], edges: edges('t>a') }
const ends: Record<string, unknown> = {}
for (const [name, fault] of Object.entries(faults)) {
  const { verdict } = await runWhole(drawing, {
    steps: {
      a: async () => {
        fault()
        return never()
      },
    },
  })
  ends[name] = verdict?.error?.code
}
const { verdict } = await runWhole(drawing)
ends['none'] = verdict?.status
process.stdout.write(JSON.stringify(ends))
server.close()
