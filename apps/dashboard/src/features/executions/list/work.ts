/** What can be done with executions that were chosen, however they were. */
export type Work = {
  /** So many can be stopped. */
  underWay: number
  /** So many can be deleted or run again. */
  ended: number
  stop: Task<void>
  remove: Task<void>
  replay: Task<Record<string, unknown> | undefined>
}

type Task<Input> = { mutate: (input: Input) => void; isPending: boolean; error: unknown }
