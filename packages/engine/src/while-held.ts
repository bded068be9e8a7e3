import type { Actions } from './ports.ts'

/**
 * Actions of a process that may have lost what it runs while it stood still: it asks before each call, and offers to ask again
 * right before something is sent. The fence keeps its writes out, and this its calls.
 */
export function whileHeld(actions: Actions, isHeld: () => Promise<boolean>): Actions {
  const confirm = async () => {
    if (!(await isHeld()))
      throw new Error('Another process holds this execution by now: nothing this one says is heard')
  }
  return {
    ...actions,
    async run(call) {
      await confirm()
      return actions.run({ ...call, confirm })
    },
  }
}
