import { setTimeout as pause } from 'node:timers/promises'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { signUp } from '../../e2e/test/support/person.ts'
import { LARGEST } from './bodies.ts'
import { startService } from './service.ts'

type Turns = { cpu: number; wall: number; all: number; megabytes: number }
export type Fired = { executionId?: string; status?: string; error?: unknown; errorCode?: string }

/** Two runs at the same time need two. */
const PROBE_PORT = 47_000 + (process.pid % 1_000)

/** A built server whose event loop is measured, with somebody signed in; only what `chosen` is a part of is measured. */
export async function openMeasured(chosen: string, env: Record<string, string> = {}) {
  const folder = newDataFolder()
  const service = await startService()
  const orch = await startOrch(folder, {
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--expose-gc --import ${new URL('probe.mjs', import.meta.url).pathname}`,
    PROBE_PORT: String(PROBE_PORT),
    ORCH_MAX_BODY_BYTES: String(LARGEST),
    ORCH_MAX_OUTPUT_BYTES: String(LARGEST),
    ...env,
  })
  const ada = await signUp(orch.url)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'held' })
  const asked = async (path: string) => (await fetch(`http://127.0.0.1:${PROBE_PORT}${path}`)).json()

  return {
    folder,
    service,
    orch,
    ada,
    key,
    isChosen: (title: string) => title.includes(chosen),
    /** The heap of the server after full collection, bytes. */
    heap: async () => ((await asked('/heap')) as { heapUsed: number }).heapUsed,
    async measure(name: string, act: () => Promise<{ note: string }>): Promise<void> {
      // What was made before held this process: now it hears which connections the server closed meanwhile.
      await pause(50)
      await asked('/')
      const startedAt = performance.now()
      const { note } = await act().catch((error: Error) => ({ note: error.message.slice(0, 160) }))
      const took = performance.now() - startedAt
      const cell = (ms: number) => String(Math.round(ms)).padStart(6)
      const { cpu, wall, all, megabytes } = (await asked('/')) as Turns
      process.stdout.write(
        `${name.padEnd(50)} held ${cell(cpu)} of processor, ${cell(wall)} on the wall; took ${cell(took)}, ${cell(all)} of processor, ${megabytes} MB ${note}\n`,
      )
    },
    /** Starts a workflow by its webhook, and waits for the end. */
    async fire(id: string, body: string): Promise<Fired> {
      const answer = await fetch(`${orch.url}/api/workflows/${id}/webhook?wait=60`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'Idempotency-Key': String(Math.random()),
        },
        body,
      })
      const text = (await answer.text()).replace(/"output":.*(?=,"error")/s, '"output":0')
      return JSON.parse(text) as Fired
    },
    async close(): Promise<void> {
      await orch.stop()
      await service.close()
      await removeDataFolder(folder)
    },
  }
}

export type Measured = Awaited<ReturnType<typeof openMeasured>>
