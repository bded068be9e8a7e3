import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { OpenServer } from './parts.ts'

/**
 * @param variable the setting that chose the port
 * @throws Error in words for the person who starts Orch, when the machine does not let it listen there
 */
export function listen(server: Server, host: string, port: number, variable = 'PORT'): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      reject(new Error(wordsFor(cause, { host, port, variable }), { cause }))
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
}

type Place = { host: string; port: number; variable: string }

function wordsFor({ code, message }: NodeJS.ErrnoException, { host, port, variable }: Place): string {
  if (code === 'EADDRINUSE')
    return `Another program uses port ${port} of ${host} already: stop it, or set ${variable} to another port`
  if (code === 'EACCES')
    return `This account may not listen on port ${port}: set ${variable} to a port from 1024 on, and let a proxy answer on ${port}`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `This machine has no address ${host}: set HOST to one that it has, such as 127.0.0.1, or to 0.0.0.0 for all`
  return `Orch cannot listen on port ${port} of ${host} (${message}): set HOST and ${variable}`
}

export function addressOf(server: Server, host: string): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

/** How long answers may take that only have to be sent. */
const LAST_ANSWERS_MS = 1_000
const POLL_EVERY_MS = 50

/**
 * `/readyz` says 503, for so long that load balancers send nobody any more; then no new connections. Answers and steps under way
 * end. Callers who wait for an execution that goes on in another process get its id. Then the database closes.
 */
export async function stopInOrder(server: Server, parts: OpenServer, graceMs: number): Promise<void> {
  parts.beginStop()
  await pause(graceMs)
  const closed = close(server)
  await parts.drain()
  parts.verdicts.close()
  parts.lines.close()
  await Promise.race([closed, pause(LAST_ANSWERS_MS, undefined, { ref: false })])
  server.closeAllConnections()
  await closed
  await parts.close()
}

/** A worker's listener only says how it is: it goes on doing so until the last turn has ended. */
export async function stopWorkerInOrder(server: Server, parts: OpenServer): Promise<void> {
  parts.beginStop()
  await parts.drain()
  const closed = close(server)
  server.closeAllConnections()
  await closed
  await parts.close()
}

/** Resolves when the last answer under way is sent. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was busy is idle after its answer, and would be kept.
    const timer = setInterval(() => server.closeIdleConnections(), POLL_EVERY_MS)
    server.close(() => {
      clearInterval(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
