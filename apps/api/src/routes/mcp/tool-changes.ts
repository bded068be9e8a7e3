import type { ServerEvent, ServerEventBus } from '@modelcontextprotocol/server'
import type { Services } from '../../verbs/services.ts'

/** Any server may publish a workflow: what is offered is looked at this often, while somebody listens. */
const POLL_EVERY_MS = 2_000
/** Streams of one workspace at once, in this process. */
const MOST_LISTENERS = 32

const OFFERED = `
SELECT coalesce(md5(string_agg(v.id, ',' ORDER BY w.id)), '') AS offered FROM workflows w
JOIN workflow_versions v ON v.id = w.published_id
WHERE w.workspace_id = $1 AND w.paused_at IS NULL AND v.tools <> '{}'`

type Listener = (event: ServerEvent) => void
type Watched = { listeners: Set<Listener>; offered: string | undefined; timer: NodeJS.Timeout }

/** Tells those who listen in a workspace that its tools are others by now. */
export type ToolChanges = {
  busOf(workspaceId: string): ServerEventBus
  /** How many may listen besides those who do. */
  roomFor(workspaceId: string): number
}

export function createToolChanges({
  db,
  log,
  isStopping,
}: Pick<Services, 'db' | 'log' | 'isStopping'>): ToolChanges {
  const watched = new Map<string, Watched>()

  async function poll(workspaceId: string): Promise<void> {
    const at = watched.get(workspaceId)
    if (at === undefined || isStopping()) return
    const query = { name: 'tools-offered', text: OFFERED, values: [workspaceId] }
    const [row] = (await db.pool.query<{ offered: string }>(query)).rows
    const isNew = at.offered !== undefined && at.offered !== row?.offered
    at.offered = row?.offered
    if (isNew) for (const listener of at.listeners) listener({ kind: 'tools_list_changed' })
  }

  function watch(workspaceId: string): Watched {
    const again = () => {
      poll(workspaceId).catch((err: unknown) =>
        log.warn({ err }, 'the tools of a workspace could not be read'),
      )
    }
    const begun = {
      listeners: new Set<Listener>(),
      offered: undefined,
      timer: setInterval(again, POLL_EVERY_MS),
    }
    begun.timer.unref()
    watched.set(workspaceId, begun)
    again()
    return begun
  }

  return {
    roomFor: (workspaceId) => MOST_LISTENERS - (watched.get(workspaceId)?.listeners.size ?? 0),
    busOf: (workspaceId) => ({
      // The database shows every change, no matter which process made it.
      publish() {},
      subscribe(listener) {
        const { listeners, timer } = watched.get(workspaceId) ?? watch(workspaceId)
        listeners.add(listener)
        return () => {
          listeners.delete(listener)
          if (listeners.size > 0) return
          clearInterval(timer)
          watched.delete(workspaceId)
        }
      },
    }),
  }
}
