import { Worker } from 'node:worker_threads'
import { aFunction } from '@orch/entrance'
import { checked } from '../entrances.ts'
import { SERVER_PIPE } from './server-pipe.ts'

/** The other side of `startHelper`: hears one message after another, until the asking process is gone. @throws HelperError */
export function hearMessages<Told>(hear: (message: Told) => void): void {
  checked('hearMessages: hear', hear, aFunction)
  // Ctrl-C and service managers tell every process of a group; the asking process says when this one ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('message', hear)
  endWithServer()
}

/** No message is heard while this process works, and its work may never end: a thread hears that the pipe was closed. */
const WATCH = `
const { Socket } = require('node:net')
const end = () => process.kill(process.pid, 'SIGKILL')
new Socket({ fd: ${SERVER_PIPE} }).on('error', end).on('close', end).resume()
`

function endWithServer(): void {
  new Worker(WATCH, { eval: true, name: 'watch', env: {}, execArgv: [], stdout: true, stderr: true }).unref()
}
