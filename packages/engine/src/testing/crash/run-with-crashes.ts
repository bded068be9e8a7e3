import { vi } from 'vitest'
import type { ExecutionStore } from '../../ports.ts'
import type { HeldStore } from '../store/ownership-promise.ts'
import { type Choices, type Death, type Graph, type Scenario, scenarioOf } from './draw-scenario.ts'
import { type Gate, type MortalProcess, startProcess, tellUnlessOver } from './mortal-process.ts'
import { createWitness } from './witness.ts'

export type { Choices }

export type CrashHost = {
  /** The store as a new process opens it: nothing in memory, the same rows, and what it runs is its own while it lives. */
  openStore(): Promise<HeldStore>
  workspaceId: string
  /** Of what executions may be: the first is started, each may call the next. */
  workflowIds: readonly string[]
  newId(): string
}

const MOST_ROUNDS = 3_000
/** Somebody looks for approvals once in so many rounds. */
const ANSWER_EVERY = 7

/**
 * Runs a drawn workflow once undisturbed, and once with processes that die or freeze at drawn calls; each is followed by a
 * new one that knows only the store. Time is that of vitest's fake timers.
 * @returns every promise that was broken: what never ended, ended or ran twice, was opened twice, ran unheard, was written
 * in an old turn, or came out otherwise than undisturbed
 */
export async function runWithCrashes(host: CrashHost, choices: Choices): Promise<string[]> {
  const scenario = scenarioOf(choices, host.workflowIds)
  const calm = await runOnce(host, { ...scenario, deaths: [], cancelAtCall: undefined })
  const crashed = await runOnce(host, scenario)
  const isComparable = scenario.cancelAtCall === undefined && crashed.problems.length === 0
  return [
    ...calm.problems.map((text) => `undisturbed: ${text}`),
    ...crashed.problems,
    ...(isComparable ? differences(calm.results(), crashed.results()) : []),
  ]
}

function differences(wanted: readonly string[], got: readonly string[]): string[] {
  const [first, second] = [new Set(wanted), new Set(got)]
  return [
    ...wanted.flatMap((line) => (second.has(line) ? [] : [`missing: ${line}`])),
    ...got.flatMap((line) => (first.has(line) ? [] : [`instead: ${line}`])),
  ]
}

async function runOnce(host: CrashHost, scenario: Scenario) {
  const witness = createWitness()
  const { store } = await host.openStore()
  vi.useFakeTimers({
    now: Date.parse('2026-01-01T00:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
  try {
    const lives = await startLives(host, scenario, witness)
    await live(lives, scenario, { store, witness })
    await lives.end()
  } finally {
    vi.useRealTimers()
  }
  return witness
}

type Run = { store: ExecutionStore; witness: ReturnType<typeof createWitness> }
type Lives = Awaited<ReturnType<typeof startLives>>

async function live(lives: Lives, { cancelAtCall }: Scenario, { store, witness }: Run): Promise<void> {
  const isOver = () => lives.acknowledged() !== undefined && witness.unfinished().length === 0
  const cancel = once(async (id: string) => {
    if (await store.cancel(id)) lives.interrupt(id)
  })
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await lives.settled()
    if (isOver() && !lives.thaw()) return
    const id = lives.acknowledged()
    if (id !== undefined && lives.calls() >= (cancelAtCall ?? Number.POSITIVE_INFINITY)) await cancel(id)
    if (round % ANSWER_EVERY === 0) await answerApprovals(store, witness.unfinished())
    vi.advanceTimersToNextTimer()
  }
  for (const left of witness.unfinished()) witness.problem(`${witness.pathOf(left)}: never ended`)
}

function once(act: (id: string) => Promise<void>): (id: string) => Promise<void> {
  let done: Promise<void> | undefined
  return (id) => {
    done ??= act(id)
    return done
  }
}

async function answerApprovals(store: ExecutionStore, executions: readonly string[]): Promise<void> {
  for (const id of executions) {
    for (const { step, kind, answer } of await store.waits(id)) {
      if (kind !== 'approval' || answer !== undefined) continue
      await store.signal(id, step, 'approval', { approved: step.length % 2 === 0 })
    }
  }
}

/** One process after the other, and those that were frozen beside them. */
async function startLives(
  { openStore, workspaceId, workflowIds, newId }: CrashHost,
  { graphs, deaths }: Scenario,
  witness: Run['witness'],
) {
  const byId = new Map(workflowIds.map((id, level) => [id, graphs[level]] as [string, Graph]))
  const left = [...deaths]
  const frozen: { thaw: () => void; atCall: number }[] = []
  const all: MortalProcess[] = []
  const stores = new Map<MortalProcess, HeldStore>()
  let [calls, callsOfThis, busy] = [0, 0, 0]

  let acknowledged: string | undefined
  const [asked, startedAt] = [newId(), new Date()]

  /** The caller who starts the execution asks again until somebody answers. */
  async function ask({ engine }: MortalProcess): Promise<void> {
    const [workflowId = '', graph = { nodes: [], edges: [] }] = [...byId][0] ?? []
    const own = { id: newId(), workspaceId, workflowId, graph, startedAt }
    const key = asked
    const opened = await engine.start({ ...own, trigger: 'manual', input: { v: 1 }, idempotencyKey: key })
    acknowledged = opened.id
  }

  async function begin(): Promise<void> {
    const held = await openStore()
    callsOfThis = 0
    const process = startProcess({ store: held.store, witness, gate, graphs: byId })
    all.push(process)
    stores.set(process, held)
    if (acknowledged !== undefined) return
    ask(process).catch((error: unknown) => tellUnlessOver(witness, process, 'start', error))
  }

  function endLife(process: MortalProcess, { isFrozen, sleepsCalls }: Death): void {
    if (isFrozen) {
      process.thawed = new Promise((thaw) => void frozen.push({ thaw, atCall: calls + sleepsCalls }))
    } else {
      process.isDead = true
      void process.engine.drain(0)
    }
    const how = isFrozen ? 'stands still' : 'died'
    void counted(async () => {
      await stores.get(process)?.end(how)
      await begin()
    })
  }

  function nextDeath(process: MortalProcess): Death | undefined {
    if (process !== all.at(-1)) return undefined
    calls += 1
    callsOfThis += 1
    for (const one of frozen) if (one.atCall <= calls) one.thaw()
    return callsOfThis === left[0]?.atCall ? left.shift() : undefined
  }

  const alive = async (process: MortalProcess): Promise<void> => {
    await process.thawed
    if (process.isDead) await new Promise(() => {})
  }

  async function counted<T>(act: () => Promise<T>): Promise<T> {
    busy += 1
    return act().finally(() => {
      busy -= 1
    })
  }

  const gate: Gate = async (process, kind, act) => {
    await alive(process)
    const death = kind === 'sweep' ? undefined : nextDeath(process)
    if (death?.when === 'before') endLife(process, death)
    await alive(process)
    try {
      return await (kind === 'action' ? act() : counted(act))
    } finally {
      if (death?.when === 'after') endLife(process, death)
      await alive(process)
    }
  }

  await begin()
  return {
    calls: () => calls,
    acknowledged: () => acknowledged,
    interrupt: (id: string) => all.at(-1)?.engine.interrupt(id),
    /** Wakes who still sleeps. @returns false when nobody did */
    thaw: () => frozen.splice(0).map(({ thaw }) => thaw()).length > 0,
    /** Resolves when everybody waits for time to pass. */
    async settled(): Promise<void> {
      for (let quiet = 0; quiet < 3; quiet = busy > 0 ? 0 : quiet + 1) {
        await new Promise((wake) => setImmediate(wake))
      }
    },
    async end(): Promise<void> {
      const drained = all.flatMap(({ isDead, engine }) => (isDead ? [] : [engine.drain(0)]))
      vi.advanceTimersByTime(1)
      await Promise.all(drained)
    },
  }
}
