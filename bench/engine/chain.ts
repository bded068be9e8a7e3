import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { embeddedDatabase } from '../../e2e/test/support/database.ts'
import { draw } from '../../e2e/test/support/drawing.ts'
import { openCaller } from './caller.ts'

/**
 * A chain of calls to a service that answers at once: what a step costs with its outcome durable before the next begins. Beside it
 * in alternation its floor: the same bare call, and one row inserted durably by itself.
 */
export async function measureChain(
  { url, folder }: { url: string; folder: string },
  steps: number,
  executions: number,
) {
  const service = createServer((request, response) => {
    request.resume()
    response.setHeader('Content-Type', 'application/json').end('{"ok":true}')
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`
  const names = Array.from({ length: steps }, (_, n) => `s${n}`)
  const call = { action: 'HTTP Request', config: { httpMethod: 'GET', endpoint } }
  const edges = names.map((name, n) => `${n === 0 ? 'trigger' : names[n - 1]}>${name}`)
  const nodes = Object.fromEntries(names.map((name) => [name, call]))
  const caller = await openCaller(url, draw('Chain', { trigger: { trigger: 'Webhook' }, ...nodes }, edges))
  const client = new pg.Client(embeddedDatabase(folder))
  await client.connect()
  await client.query('CREATE TABLE floor (n int, output json)')
  const stepMs: number[] = []
  const callMs: number[] = []
  const insertMs: number[] = []
  for (let n = 0; n < executions + 2; n += 1) {
    const startedAt = performance.now()
    const { status } = await caller.fire({ n }, 60)
    if (status !== 'success') throw new Error(`The chain ended with ${status}`)
    const chainMs = performance.now() - startedAt
    const bareAt = performance.now()
    for (let step = 0; step < steps; step += 1) await (await fetch(endpoint)).text()
    const insertAt = performance.now()
    for (let step = 0; step < steps; step += 1)
      await client.query('INSERT INTO floor VALUES ($1, $2)', [step, '{"ok":true}'])
    // The first two warm up.
    if (n < 2) continue
    stepMs.push(chainMs / steps)
    callMs.push((insertAt - bareAt) / steps)
    insertMs.push((performance.now() - insertAt) / steps)
  }
  await client.end()
  await new Promise((resolve) => {
    service.close(resolve)
    service.closeAllConnections()
  })
  const middle = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
  return { stepMs: middle(stepMs), callMs: middle(callMs), insertMs: middle(insertMs) }
}
