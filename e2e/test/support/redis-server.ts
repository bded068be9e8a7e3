import { type ChildProcess, spawn } from 'node:child_process'
import { createConnection, createServer } from 'node:net'

export type RedisServer = {
  url: string
  /** Wipes it. */
  flush(): Promise<void>
  /** Listens to all that it is told from now on. @returns reads what came so far */
  listen(): Promise<() => string>
  /** SIGKILL, and started again with nothing in it. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A Redis of the tests' own that keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let child = await launch(port)
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: () => say(port, 'FLUSHALL\r\n'),
    listen: () => listen(port),
    async restart() {
      await end(child, 'SIGKILL')
      child = await launch(port)
    },
    stop: () => end(child, 'SIGTERM'),
  }
}

async function launch(port: number): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const program = process.env['ORCH_REDIS_SERVER'] ?? 'redis-server'
  const child = spawn(program, [...settings, '--dir', '/tmp'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Redis ended with ${code}:\n${log}`)))
    child.stdout.on('data', (chunk) => {
      log += chunk
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
  return child
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

function say(port: number, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(command))
    socket.once('error', reject)
    socket.once('data', () => {
      socket.destroy()
      resolve()
    })
  })
}

function listen(port: number): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = createConnection(port, '127.0.0.1', () => socket.write('MONITOR\r\n'))
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      heard += chunk
      resolve(() => heard)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
