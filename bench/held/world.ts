// The outside services of all contracts, in a process of their own, whose answers grow as they are told.
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openStandIns } from '../../e2e/test/support/stand-ins.ts'
import { contracts } from '../../packages/providers/test/contracts/all.ts'
import { type Growth, grown, grownEvents } from './grown.ts'

let growth: Growth | undefined

const standIns = await openStandIns(contracts)
const origins: Record<string, string> = {}
for (const [host, behind] of Object.entries(standIns.origins)) origins[host] = await openDoor(behind)

process.on('message', async ({ id, how }: { id?: string; how?: Growth }) => {
  const contract = contracts.find((one) => one.id === id)
  if (contract) await standIns.begin(contract)
  growth = how
  process.send?.({})
})
process.send?.({ origins })

async function openDoor(behind: string): Promise<string> {
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    const to = new URL(url ?? '/', behind)
    const asked = send(
      to,
      { method, headers: { ...headers, 'accept-encoding': 'identity' } },
      async (answer) => {
        const parts: Buffer[] = []
        for await (const part of answer) parts.push(part)
        const body = Buffer.concat(parts)
        const type = answer.headers['content-type'] ?? ''
        const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers
        response.writeHead(answer.statusCode ?? 500, rest).end(larger(body, type))
      },
    )
    asked.on('error', () => response.destroy())
    request.pipe(asked)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function larger(body: Buffer, type: string): Buffer | string {
  if (!growth || body.length === 0) return body
  if (type.includes('event-stream')) return grownEvents(body.toString())
  try {
    return JSON.stringify(grown(JSON.parse(body.toString()), growth))
  } catch {
    return body
  }
}
