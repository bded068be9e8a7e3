import {
  type ActionCall,
  type Calls,
  createMemoryExecutionStore,
  type ExecutionOptions,
  type Json,
  type NewExecution,
  runTurn,
  type TurnEnd,
} from '../src/index.ts'

export type Steps = Record<string, (config: { [key: string]: Json }, call: ActionCall) => unknown>

export const trigger = (config: Record<string, unknown> = {}) => ({
  id: 't',
  type: 'trigger',
  data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual', ...config } },
})

export const action = (
  id: string,
  config: Record<string, unknown> = {},
  data: Record<string, unknown> = {},
) => ({
  id,
  type: 'action',
  data: { label: id, type: 'action', config: { actionType: `x/${id}`, ...config }, ...data },
})

/** `a>b` or, from a handle, `a:true>b`. */
export const edges = (...pairs: string[]) =>
  pairs.map((pair, n) => {
    const [from = '', target = ''] = pair.split('>')
    const [source = '', sourceHandle] = from.split(':')
    return { id: `e${n}`, source, target, ...(sourceHandle ? { sourceHandle } : {}) }
  })

export type Drawing = { nodes: unknown[]; edges: ReturnType<typeof edges> }

/** A store, a clock that only the test moves, and actions that are plain functions by node id. */
export function world(steps: Steps = {}, workflows: Record<string, Drawing> = {}) {
  const store = createMemoryExecutionStore()
  const called: string[] = []
  const dispatched: string[] = []
  let time = Date.parse('2026-01-01T00:00:00Z')
  const children = new Map<string, string>()
  const calls: Calls = {
    find: async (_, id) => (workflows[id] ? { graph: workflows[id] } : undefined),
    idOf(id, step) {
      const key = `${id} ${step}`
      const known = children.get(key) ?? `child${children.size + 1}`
      children.set(key, known)
      return known
    },
  }
  const now = () => new Date(time)
  const runtime = {
    store,
    now,
    random: () => 0,
    engine: { dispatch: (id: string) => void dispatched.push(id), interrupt: () => {} },
    actions: {
      calls,
      links: (executionId: string, step: string, kind: string) =>
        `https://orch.test/${kind}/${executionId}/${step}`,
      async run(call: ActionCall) {
        called.push(call.step)
        return { output: ((await steps[call.nodeId]?.(call.config, call)) ?? null) as Json }
      },
    },
  }
  return {
    store,
    called,
    dispatched,
    runtime,
    now,
    pass(ms: number) {
      time += ms
    },
    open: (
      drawing: Drawing,
      more: Partial<Pick<NewExecution, 'id' | 'workflowId' | 'input' | 'options' | 'begins'>> = {},
    ) =>
      store.open({
        id: 'x',
        workspaceId: 'w',
        workflowId: 'f',
        graph: drawing,
        trigger: 'manual',
        input: {},
        startedAt: now(),
        ...more,
      }),
    turn: (id = 'x'): Promise<TurnEnd> => runTurn(runtime, id, new AbortController().signal),
    verdict: (id = 'x') => store.read(id)?.verdict,
    status: (id = 'x') =>
      Object.fromEntries([...(store.read(id)?.outcomes ?? [])].map(([step, { status }]) => [step, status])),
  }
}

/** Runs a drawing that needs no waiting. */
export async function runWhole(
  drawing: Drawing,
  { steps = {}, input = {}, options = {} }: { steps?: Steps; input?: Json; options?: ExecutionOptions } = {},
) {
  const own = world(steps)
  await own.open(drawing, { input, options })
  await own.turn()
  return {
    verdict: own.verdict(),
    status: own.status(),
    called: own.called,
    outcomes: own.store.read('x')?.outcomes ?? new Map(),
  }
}
