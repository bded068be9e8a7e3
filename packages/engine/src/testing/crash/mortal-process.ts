import { ActionError } from '../../errors.ts'
import type { Json } from '../../json.ts'
import { createLocalEngine } from '../../local-engine.ts'
import type { ActionCall, ActionResult, Engine, ExecutionStore } from '../../ports.ts'
import type { Graph } from './draw-scenario.ts'
import { timeless, type Witness } from './witness.ts'

/** What stands between a process and the world: every call goes through it, and may be its last. */
export type Gate = <T>(process: MortalProcess, kind: CallKind, act: () => Promise<T>) => Promise<T>

/** Sweeps come each second, however little happens: they are not moments to die at. */
type CallKind = 'store' | 'sweep' | 'action'

export type MortalProcess = {
  isDead: boolean
  /** Resolves when it may go on; undefined unless it froze at some time. */
  thawed: Promise<void> | undefined
  /** Executions of which it has heard from the store since it was thawed. */
  informed: Set<string>
  engine: Engine
}

export type ProcessParts = {
  store: ExecutionStore
  witness: Witness
  gate: Gate
  /** Workflows that may be called, by id. */
  graphs: ReadonlyMap<string, Graph>
}

/** A real engine, over a store and actions that its death takes from it. */
export function startProcess(parts: ProcessParts): MortalProcess {
  const { witness, gate, graphs } = parts
  const process: MortalProcess = {
    isDead: false,
    thawed: undefined,
    informed: new Set(),
    engine: createLocalEngine({
      store: mortalStore(parts, () => process),
      actions: {
        run: (call) => gate(process, 'action', () => perform(witness, process, call)),
        calls: {
          find: async (_, id) => {
            const graph = graphs.get(id)
            return graph && { graph }
          },
          idOf: (id, step) => `${id}/${step}`,
        },
      },
      now: () => new Date(),
      random: () => 0,
      onError: (id, error) => witness.problem(`${witness.pathOf(id)}: the turn failed: ${String(error)}`),
    }),
  }
  process.engine.resume().catch((error: unknown) => tellUnlessOver(witness, process, 'resume', error))
  return process
}

/** One that died, or slept and woke when it was told to stop, may fail; one that lives may not. */
export function tellUnlessOver(witness: Witness, process: MortalProcess, what: string, error: unknown): void {
  if (process.isDead || process.thawed) return
  witness.problem(`${what} failed: ${String(error)}`)
}

function mortalStore({ store, witness, gate }: ProcessParts, self: () => MortalProcess): ExecutionStore {
  const counted = <T>(act: () => Promise<T>) => gate(self(), 'store', act)
  const swept = <T>(act: () => Promise<T>) => gate(self(), 'sweep', act)
  return {
    open: (execution, first) =>
      counted(async () => {
        const answer = await store.open(execution, first)
        witness.opened(execution, answer.id)
        if (answer.created && first) witness.committed(answer.id, 1, first, 'ok')
        return answer
      }),
    takeTurn: (id, watched) =>
      counted(async () => {
        const state = await store.takeTurn(id, watched)
        if (typeof state === 'object') witness.took(id, state.epoch)
        return state
      }),
    commit: (id, epoch, delta) =>
      counted(async () => {
        const answer = await store.commit(id, epoch, delta)
        witness.committed(id, epoch, delta, answer)
        return answer
      }),
    release: (id, epoch) => store.release?.(id, epoch),
    cancel: (id) => counted(() => store.cancel(id)),
    signal: (id, step, kind, answer) => counted(() => store.signal(id, step, kind, answer)),
    waits: (id) => counted(() => store.waits(id)),
    woken: (now, limit) => swept(() => store.woken(now, limit)),
    due: (now, limit) => counted(() => store.due(now, limit)),
  }
}

async function perform(witness: Witness, process: MortalProcess, call: ActionCall): Promise<ActionResult> {
  const { executionId, step, config, attempt } = call
  witness.ran(executionId, step, process.thawed !== undefined)
  const ms = Number(config['takes'] ?? 0)
  if (ms > 0) await new Promise((wake) => setTimeout(wake, ms))
  if (attempt <= Number(config['fails'] ?? 0)) {
    throw new ActionError({ code: 'BUSY', message: 'Not now', retryable: true })
  }
  return { output: { v: shortOf(`${step} ${timeless(config['seen'])}`) } satisfies Json }
}

/** Tells texts apart, however long what a step reads has become. */
function shortOf(text: string): number {
  let sum = 7
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum
}
