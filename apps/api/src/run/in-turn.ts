export type InTurn = (key: string, job: () => Promise<void>) => void

/** Runs the jobs of one key one after the other, in the order they came; those of other keys do not wait for them. */
export function createInTurn(onFailure: (error: unknown) => void): InTurn {
  const last = new Map<string, Promise<void>>()
  return (key, job) => {
    const mine = (last.get(key) ?? Promise.resolve())
      .then(job)
      .catch(onFailure)
      .finally(() => {
        if (last.get(key) === mine) last.delete(key)
      })
    last.set(key, mine)
  }
}
