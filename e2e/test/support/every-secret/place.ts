import { everyRow, everyRowIn } from '../database.ts'
import { startFleet } from '../fleet.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from '../orch-server.ts'

/** Where executions run. */
export type Place = {
  url: string
  /** Kills a process that has executions; another goes on with them. */
  disturb(): Promise<void>
  rows(): Promise<string>
  /** Everything that Redis was told; empty where there is none. */
  redis(): string
  /** Everything that its processes wrote, also those that are gone. */
  output(): string
  /** What commands of the same installation need in their environment. */
  env: Record<string, string>
  /** Of the database, where the operator chose it. */
  databasePassword: string | undefined
  stop(): Promise<void>
}

type Env = Record<string, string>

const outputsOf = (processes: readonly OrchServer[]) => processes.map((one) => one.output()).join('\n')

/** One server with everything in it. */
export async function openEmbedded(env: Env): Promise<Place> {
  const folder = newDataFolder()
  let server = await startOrch(folder, env)
  const { url } = server
  const processes = [server]
  return {
    url,
    async disturb() {
      await server.kill()
      // The same address: sessions are bound to it.
      server = await startOrch(folder, { ...env, PORT: new URL(url).port })
      processes.push(server)
    },
    rows: () => everyRow(folder),
    redis: () => '',
    output: () => outputsOf(processes),
    env: { ...env, ORCH_DATA: folder },
    databasePassword: undefined,
    async stop() {
      await server.stop()
      await removeDataFolder(folder)
    },
  }
}

/** A server and two workers over Redis. */
export async function openFleet(env: Env): Promise<Place> {
  const fleet = await startFleet('Redis', 2, env)
  const redis = (await fleet.redis?.listen()) ?? (() => '')
  const { server, workers, postgres, folder } = fleet
  const processes = [server, ...workers]
  return {
    url: server.url,
    async disturb() {
      await workers[0]?.kill()
      await fleet.replaceWorker(0)
      processes.push(...workers.slice(0, 1))
    },
    rows: () => everyRowIn(postgres),
    redis,
    output: () => outputsOf(processes),
    env: { ...env, ORCH_DATA: folder, DATABASE_URL: postgres.url },
    databasePassword: decodeURIComponent(new URL(postgres.url).password),
    stop: () => fleet.stop(),
  }
}
