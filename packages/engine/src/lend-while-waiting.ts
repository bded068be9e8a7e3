import type { ActionCall, Actions } from './ports.ts'

type Steps = { running: number; waiting: number; takeBack: (() => void) | undefined }

/** A place that is free is taken sooner than this. */
const PATIENCE_MS = 50

export function lendWhileWaiting(actions: Actions, lend: (executionId: string) => () => void): Actions {
  const { admit, run } = actions
  if (!admit) return actions
  const executions = new Map<string, Steps>()

  async function counted<T>(id: string, what: 'running' | 'waiting', act: () => Promise<T>): Promise<T> {
    const steps = executions.get(id) ?? { running: 0, waiting: 0, takeBack: undefined }
    executions.set(id, steps)
    steps[what] += 1
    settle(id, steps)
    try {
      return await act()
    } finally {
      steps[what] -= 1
      settle(id, steps)
    }
  }

  function settle(id: string, steps: Steps): void {
    const onlyWaits = steps.waiting > 0 && steps.running === 0
    if (onlyWaits) steps.takeBack ??= lend(id)
    else {
      steps.takeBack?.()
      steps.takeBack = undefined
    }
    if (steps.waiting + steps.running === 0) executions.delete(id)
  }

  return {
    ...actions,
    admit(call: ActionCall) {
      const admitted = admit.call(actions, call)
      return soonOr(admitted, () => counted(call.executionId, 'waiting', () => admitted))
    },
    run: (call) => counted(call.executionId, 'running', () => run.call(actions, call)),
  }
}

/** What comes soon, or what `later` makes of it. */
async function soonOr<T>(given: Promise<T>, later: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'late' as const)
  })
  try {
    const first = await Promise.race([given.then((value) => ({ value })), late])
    return first === 'late' ? await later() : first.value
  } finally {
    clearTimeout(timer)
  }
}
