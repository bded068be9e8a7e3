/** What the work is, for the log. */
export type WorkFacts = Readonly<Record<string, string | number>>

type Confined = { facts: WorkFacts; isOver: boolean; fail(fault: unknown): void }

/** Only where a process can catch what nobody caught is there one: not in browsers. */
const hooks = globalThis.process?.getBuiltinModule?.('node:async_hooks')
const here = hooks && new hooks.AsyncLocalStorage<Confined>()

export async function confine<T>(
  facts: WorkFacts,
  work: () => Promise<T>,
  asError: (fault: unknown) => Error,
): Promise<T> {
  const confined: Confined = { facts, isOver: false, fail() {} }
  const faulted = new Promise<never>((_, reject) => {
    confined.fail = (fault) => reject(asError(fault))
  })
  try {
    return await Promise.race([faulted, here ? here.run(confined, work) : work()])
  } finally {
    confined.isOver = true
    confined.fail = () => {}
  }
}

/**
 * Lets the work in whose context this is called fail with a fault that nobody caught: call it from `uncaughtException` and
 * `unhandledRejection`.
 * @returns what the work is, and whether it was over already; undefined when the fault is nobody's
 * @example
 * ```ts
 * import { blame, confine } from '@orch/engine'
 *
 * // In your program: process.on('uncaughtException', (fault) => console.error(blame(fault)?.facts, fault)).
 * const work = async () => {
 *   console.log(blame(new Error('late'))?.facts) // { step: 'a' }
 *   return 'too late'
 * }
 * await confine({ step: 'a' }, work, () => new Error('The step failed')).catch((error) => console.log(error.message))
 * ```
 */
export function blame(fault: unknown): { facts: WorkFacts; wasOver: boolean } | undefined {
  const confined = here?.getStore()
  if (!confined) return undefined
  const wasOver = confined.isOver
  confined.fail(fault)
  return { facts: confined.facts, wasOver }
}
