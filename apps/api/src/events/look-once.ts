import { createHmac } from 'node:crypto'
import { ActionError, type Engine, type Json } from '@orch/engine'
import { inSlices, printJsonInSlices } from '@orch/json'
import type { Http, PollAnswer, PollCall } from '@orch/providers'
import type { RunRedactor } from '@orch/redact'
import type { ExecutionFiles } from '../files/execution-files.ts'
import { newId } from '../ground/new-id.ts'
import { cleanBytes } from '../run/clean-bytes.ts'
import type { Graph } from '../run/workflow-versions.ts'
import type { EventSettings } from '../triggers/event-settings.ts'
import { type ConnectionParts, tellingOf, withConnection } from './with-connection.ts'

export type LookParts = ConnectionParts & {
  http: Http
  /** Keys the digests of what was seen. */
  digestKey: Uint8Array
  /** Where what an item brings along is kept; nothing is where somebody only looks. */
  files?: ExecutionFiles
  signal: AbortSignal
}

/** Where a look begins. */
export type Since = { cursor: unknown; seen: ReadonlySet<string>; isFirst: boolean }

/** What a look gave: what is new, oldest first, and the memory for the next one. */
export type Looked = {
  items: { digest: string; data: Json; executionId: string }[]
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
    const ahead = executionsAhead(parts, workspaceId, run)
    const answer = await ask(parts, settings, since, { fields, onSecret: tellingOf(run), ...ahead.call })
    const clean = await inSlices(run.exactInParts(answer))
    // By their place: a key that quotes a secret is another one by now.
    const executions = answer.items.map(({ key }) => ahead.of(key))
    return sorted(parts, settings, since, { ...clean, executions })
  })
}

/** Files of an item are kept before its execution begins, under the id that it will have. Of items that start nothing they go by themselves. */
function executionsAhead({ files, signal }: LookParts, workspaceId: string, run: RunRedactor) {
  const ids = new Map<string, string>()
  const of = (key: string) => {
    const id = ids.get(key) ?? newId()
    ids.set(key, id)
    return id
  }
  if (!files) return { of, call: {} }
  const filesFor: PollCall['filesFor'] = (key) =>
    files.of({
      executionId: of(key),
      workspaceId,
      isAhead: true,
      signal,
      clean: (text) => run.text(text),
      cleanBytes: (chunks) => cleanBytes(run, chunks),
    })
  return { of, call: { filesFor } }
}

async function ask(
  { http, signal, digestKey }: LookParts,
  { event, config, first }: EventSettings,
  { cursor, seen, isFirst }: Since,
  connected: Pick<PollCall, 'fields' | 'onSecret' | 'filesFor'>,
): Promise<PollAnswer> {
  if (!('poll' in event))
    throw new ActionError({ code: 'EVENT_FAILED', message: `${event.id} is not asked for` })
  return event.poll({
    config,
    ...connected,
    http,
    signal: AbortSignal.any([signal, AbortSignal.timeout(event.longestMs ?? LONGEST_LOOK_MS)]),
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
  { items, cursor, hasMore = false, executions }: PollAnswer & { executions: readonly string[] },
): Promise<Looked> {
  if (items.length > MOST_ITEMS)
    throw new ActionError({
      code: 'TOO_MANY_ITEMS',
      message: `${items.length} items came at once; ${MOST_ITEMS} at most are told apart: ask for fewer`,
    })
  const fresh = new Map<string, Looked['items'][number]>()
  const present = new Set<string>()
  for (const [place, { key, data, isOld }] of items.entries()) {
    const digest = digestOf(digestKey, key)
    present.add(digest)
    const executionId = executions[place] ?? newId()
    if (!isOld && !seen.has(digest)) fresh.set(digest, { digest, data: data as Json, executionId })
  }
  return {
    items: [...fresh.values()].slice(isFirst && first !== 'all' ? Math.max(0, fresh.size - first) : 0),
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
    const starts = items.slice(from, from + AT_ONCE).map(({ digest, data, executionId }) =>
      engine.start({
        ...workflow,
        id: executionId,
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
