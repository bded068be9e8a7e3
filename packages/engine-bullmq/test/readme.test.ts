import { readFileSync } from 'node:fs'
import { type Actions, createMemoryExecutionStore, type Engine, type NewExecution } from '@orch/engine'
import { ModuleKind, ScriptTarget, transpile } from 'typescript'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { connectRedis, createBullEngine, type Link } from '../src/index.ts'

/** Its code as the body of a function: what it imports is handed in. */
function readmeProgram(): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const program = (/```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '').replace(/^import .*\n/gm, '')
  return transpile(program, { target: ScriptTarget.ESNext, module: ModuleKind.ESNext })
}

const execution: NewExecution = {
  id: 'readme',
  workspaceId: 'w',
  workflowId: 'f',
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
  graph: {
    nodes: [
      { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
      { id: 'a', type: 'action', data: { label: 'a', type: 'action', config: { actionType: 'x/y' } } },
    ],
    edges: [{ id: 'e', source: 't', target: 'a' }],
  },
}
const actions: Actions = { run: async () => ({ output: { done: true } }) }

test('the program of the README hands an execution over, and its worker runs it', async () => {
  const signals = vi.spyOn(process, 'once').mockReturnValue(process)
  const store = createMemoryExecutionStore()
  const engines: Engine[] = []
  const links: Link[] = []
  onTestFinished(async () => {
    signals.mockRestore()
    await Promise.all(engines.map((engine) => engine.drain(8_000)))
    await Promise.all(links.map((link) => link.close()))
  })
  const connect = () => {
    const link = connectRedis({ url: inject('redisUrl'), prefix: `{readme-${process.pid}}` })
    links.push(link)
    return link
  }
  const create: typeof createBullEngine = (options) => {
    const engine = createBullEngine(options)
    engines.push(engine)
    return engine
  }
  const names = ['connectRedis', 'createBullEngine', 'store', 'execution', 'actions']
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor
  await new AsyncFunction(...names, readmeProgram())(connect, create, store, execution, actions)
  await expect.poll(() => store.read('readme')?.verdict?.status).toBe('success')
  expect(signals).toHaveBeenCalledExactlyOnceWith('SIGTERM', expect.any(Function))
})
