import type { HeldStore } from '@orch/engine/testing'
import { createExecutionStore } from '../../src/run/execution-store.ts'
import { createKeptValues } from '../../src/run/kept-values.ts'
import { createKnownSecrets } from '../../src/run/known-secrets.ts'
import { END_LEASE, REGISTER } from '../../src/run/ownership/owner-sql.ts'
import { createSecretRows } from '../../src/run/secret-rows.ts'
import { createWorkflowVersions } from '../../src/run/workflow-versions.ts'
import type { TestServer } from './open-server.ts'

/** The store of a process of its own on the server's database: nothing in memory, and a lease that the test ends. */
export async function openHeldStore(
  { parts }: TestServer,
  kind: 'server' | 'worker' = 'server',
): Promise<HeldStore & { number: number | null }> {
  const { db, redactor, sealer } = parts
  const registered = await db.pool.query<{ number: number }>(REGISTER, [kind])
  const number = registered.rows[0]?.number ?? null
  const rows = createSecretRows(db.pool)
  const known = createKnownSecrets({ redactor, sealer, rows, digestKey: Buffer.alloc(32, 1) })
  const store = createExecutionStore({
    db,
    kept: createKeptValues(redactor, sealer, known),
    known,
    versions: createWorkflowVersions(db.prisma),
    now: () => new Date(),
    onWritten: () => {},
    holder: { number: () => number, ready: async () => {}, isWorker: kind === 'worker' },
  })
  return {
    number,
    store,
    async end(how) {
      await db.pool.query(END_LEASE, [number, '0', how === 'died'])
    },
  }
}
