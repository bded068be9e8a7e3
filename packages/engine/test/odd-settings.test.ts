import { expect, test } from 'vitest'
import {
  createLocalEngine,
  createMemoryExecutionStore,
  EngineError,
  type Outcome,
  WorkflowError,
} from '../src/index.ts'
import { action, edges, trigger } from './world.ts'

const SETTINGS: Record<string, readonly string[]> = {
  Condition: ['condition'],
  Switch: ['value', 'cases'],
  Loop: ['items', 'concurrency', 'maxItems', 'onError'],
  Delay: ['delay', 'delayUnit', 'delayUntil', 'amount', 'unit', 'until', 'duration'],
  Merge: ['mode'],
  'Wait for Approval': ['message', 'timeLimit', 'timeLimitUnit'],
  'Wait for Callback': ['timeLimit', 'timeLimitUnit'],
  'Call Workflow': ['workflowId', 'input'],
  act: ['integrationId', 'lane'],
}
const OF_ALL = ['retry', 'timeout', 'timeoutMs', 'onError', 'pinnedOutput', 'enabled', 'statuses']
const STRANGE = { toString: 1, valueOf: 1 }
const ODD = [
  STRANGE,
  [STRANGE],
  [null],
  null,
  -1,
  1e308,
  '',
  { attempts: STRANGE, delayMs: STRANGE, statuses: [STRANGE], repeatUncertain: STRANGE },
  { name: STRANGE, equals: STRANGE, when: STRANGE },
  [{ name: STRANGE, equals: STRANGE }],
  [{ name: 'a', when: STRANGE }],
]

const tried = Object.entries(SETTINGS).flatMap(([type, own]) =>
  [...own, ...OF_ALL].map((setting) => [type, setting] as const),
)

test.each(tried)('%s takes or refuses whatever stands in %s, with a code', async (actionType, setting) => {
  for (const odd of ODD) {
    const store = createMemoryExecutionStore()
    const errors: unknown[] = []
    const engine = createLocalEngine({
      store,
      actions: { run: async () => ({ output: 1 }) },
      now: () => new Date(),
      random: () => 0.5,
      onError: (_, error) => errors.push(error),
    })
    const graph = {
      nodes: [
        trigger(),
        action('a', { actionType, condition: 'true', items: '[1]', message: 'm', [setting]: odd }),
      ],
      edges: edges('t>a'),
    }
    const opening = engine.start({
      id: 'x',
      workspaceId: 'w',
      workflowId: 'f',
      graph,
      trigger: 'manual',
      input: {},
      startedAt: new Date(),
    })
    const refusal = await opening.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (refusal !== undefined)
      expect(refusal instanceof WorkflowError || refusal instanceof EngineError).toBe(true)
    await engine.drain(1_000)
    expect(errors).toEqual([])
    expect(codesOf(store.read('x')?.outcomes)).not.toContain('ACTION_FAILED')
  }
})

function codesOf(outcomes: ReadonlyMap<string, Outcome> | undefined): string[] {
  return [...(outcomes?.values() ?? [])].flatMap((outcome) =>
    outcome.status === 'error' ? [outcome.error.code] : [],
  )
}
