/** The other side of `startHelper`: answers one task after another, until the server is gone. */
export function answerTasks<Task>(act: (task: Task) => unknown): void {
  // Ctrl-C and service managers tell every process of a group; the server says when this one ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('disconnect', () => process.exit())
  process.on('message', ({ task }: { task: Task }) => {
    process.send?.(answerOf(act, task))
  })
}

function answerOf<Task>(act: (task: Task) => unknown, task: Task): object {
  try {
    return { kind: 'answer', answer: act(task) }
  } catch (error) {
    return { kind: 'thrown', error }
  }
}
