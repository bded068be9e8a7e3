import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveProvider } from '@orch/provider-specs'
import type { Contract } from '../../../packages/providers/test/contract.ts'

type Served = Awaited<ReturnType<typeof serveProvider>>

/** Outside services for a server that was told once where they are. */
export type StandIns = {
  /** Outside host → the origin that takes its place, for `ORCH_ORIGINS`. */
  origins: Record<string, string>
  /** From here on its hosts are a new stand-in of this service, which knows nothing yet. */
  begin(contract: Contract): Promise<Served>
  close(): Promise<void>
}

/** A door for each host, behind which stand-ins change. */
export async function openStandIns(contracts: readonly Contract[]): Promise<StandIns> {
  const doors = new Map<string, Awaited<ReturnType<typeof openDoor>>>()
  let served: Served | undefined
  const begin = async (contract: Contract): Promise<Served> => {
    await served?.close()
    served = await serveProvider(contract.id, { keys: [contract.key], ...contract.serve })
    for (const [host, origin] of Object.entries(served.origins)) {
      const door = doors.get(host) ?? (await openDoor())
      doors.set(host, door)
      door.leadTo(origin)
    }
    return served
  }
  for (const contract of contracts) await begin(contract)
  return {
    origins: Object.fromEntries([...doors].map(([host, { url }]) => [host, url])),
    begin,
    async close() {
      await served?.close()
      for (const door of doors.values()) door.close()
    },
  }
}

async function openDoor() {
  let behind = ''
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    const passed = send(new URL(url ?? '/', behind), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(origin: string) {
      behind = origin
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
