import { createHmac } from 'node:crypto'
import { ActionError, type Engine, type Json } from '@orch/engine'
import { inSlices, printJsonInSlices } from '@orch/json'
import type { Http, PollAnswer, PolledItem } from '@orch/providers'
import { newId } from '../ground/new-id.ts'
import type { Graph } from '../run/workflow-versions.ts'
import type { EventSettings } from '../triggers/event-settings.ts'
import { type ConnectionParts, withConnection } from './with-connection.ts'

export type LookParts = ConnectionParts & {
  http: Http
  /** Keys the digests of what was seen. */
  digestKey: Uint8Array
  signal: AbortSignal
}

/** Where a look begins. */
export type Since = { cursor: unknown; seen: ReadonlySet<string>; isFirst: boolean }

/** What a look gave: what is new, oldest first, and the memory for the next one. */
export type Looked = {
  items: { digest: string; data: Json }[]
  cursor: Json
  /** Digests of all that are known now, newest last. */
  seen: string[]
  hasMore: boolean
}

/** More items than this are not told apart from those that were seen. */
const MOST_ITEMS = 5_000
const MOST_SEEN = 10_000
const LONGEST_LOOK_MS = 60_000

/**
 * Looks at a service once, with the connection unsealed for as long as that takes; what of it is quoted in the answer is taken out.
 * @throws what the poller and the vault throw, with the secrets taken out of the message
 */
export async function lookOnce(
  parts: LookParts,
  workspaceId: string,
  settings: EventSettings,
  since: Since,
): Promise<Looked> {
  const { integrationId } = settings
  return withConnection(parts, { workspaceId, integrationId }, async (fields, run) => {
    const answer = await ask(parts, settings, since, fields)
    return sorted(parts, settings, since, await inSlices(run.exactInParts(answer)))
  })
}

async function ask(
  { http, signal, digestKey }: LookParts,
  { event, config, first }: EventSettings,
  { cursor, seen, isFirst }: Since,
  fields: Readonly<Record<string, string>>,
): Promise<PollAnswer> {
  if (!('poll' in event))
    throw new ActionError({ code: 'EVENT_FAILED', message: `${event.id} is not asked for` })
  return event.poll({
    config,
    fields,
    http,
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_LOOK_MS)]),
    cursor: isFirst ? undefined : cursor,
    isSeen: (key) => seen.has(digestOf(digestKey, key)),
    ...(isFirst && first !== 'all' ? { newest: first } : {}),
  })
}

/** Tells what is new, and what of it is wanted at a first look. */
async function sorted(
  { digestKey }: LookParts,
  { first }: EventSettings,
  { seen, isFirst }: Since,
  { items, cursor, hasMore = false }: PollAnswer,
): Promise<Looked> {
  if (items.length > MOST_ITEMS)
    throw new ActionError({
      code: 'TOO_MANY_ITEMS',
      message: `${items.length} items came at once; ${MOST_ITEMS} at most are told apart: ask for fewer`,
    })
  const fresh = new Map<string, PolledItem>()
  const present = new Set<string>()
  for (const item of items) {
    const digest = digestOf(digestKey, item.key)
    present.add(digest)
    if (!seen.has(digest)) fresh.set(digest, item)
  }
  const wanted = [...fresh].slice(isFirst && first !== 'all' ? Math.max(0, fresh.size - first) : 0)
  return {
    items: wanted.map(([digest, { data }]) => ({ digest, data: data as Json })),
    cursor: JSON.parse(await printJsonInSlices(cursor ?? null)) as Json,
    // What came just now is the newest, so that a list is never larger than its memory.
    seen: [...[...seen].filter((digest) => !present.has(digest)), ...present].slice(-MOST_SEEN),
    hasMore,
  }
}

/** Only digests are kept: a thief of the database without the key can check no guess. */
function digestOf(key: Uint8Array, item: string): string {
  return createHmac('sha256', key).update(item).digest('base64url').slice(0, 22)
}

/** What an item starts. */
export type Started = {
  workspaceId: string
  workflowId: string
  nodeId: string
  userId: string
  graph: Graph
}

const AT_ONCE = 20

/**
 * Starts the workflow for each item. A poll names its items: one that was started before a crash is not started again.
 * @param pollId the memory that the items are of; another memory may take them once more
 */
export async function startItems(
  { engine, now }: { engine: Engine; now: () => Date },
  pollId: string,
  { nodeId, ...workflow }: Started,
  items: Looked['items'],
): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const starts = items.slice(from, from + AT_ONCE).map(({ digest, data }) =>
      engine.start({
        ...workflow,
        id: newId(),
        trigger: 'event',
        begins: { nodeId, type: 'Event' },
        input: data,
        idempotencyKey: `poll:${pollId}:${digest}`,
        startedAt: now(),
      }),
    )
    await Promise.all(starts)
  }
}
