import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    redisUrl: string
  }
}

let server: ChildProcess | undefined

/** A Redis of the tests' own, on a free port, that keeps nothing. */
export async function setup(project: TestProject): Promise<void> {
  const port = await freePort()
  const program = process.env['ORCH_REDIS_SERVER'] ?? 'redis-server'
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  server = spawn(program, [...settings, '--dir', '/tmp'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server?.on('error', reject)
    server?.on('exit', (code) => reject(new Error(`Redis ended with ${code}:\n${log}`)))
    server?.stdout?.on('data', (chunk) => {
      log += chunk
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
  project.provide('redisUrl', `redis://127.0.0.1:${port}`)
}

export async function teardown(): Promise<void> {
  await new Promise((resolve) => {
    server?.removeAllListeners('exit')
    server?.once('exit', resolve)
    server?.kill('SIGTERM')
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
