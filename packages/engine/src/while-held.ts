import type { Actions } from './ports.ts'

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
