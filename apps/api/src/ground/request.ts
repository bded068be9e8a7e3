import { AsyncLocalStorage } from 'node:async_hooks'

/** What is under way for one request, for its line in the log. */
type Underway = { executionId: string | undefined }

const requests = new AsyncLocalStorage<Underway>()

/** @returns what became known while it was answered */
export async function duringRequest(answer: () => Promise<void>): Promise<Readonly<Underway>> {
  const underway: Underway = { executionId: undefined }
  await requests.run(underway, answer)
  return underway
}

/** This execution began, or is the one that began before, because of the request under way. Elsewhere it does nothing. */
export function noteExecution(executionId: string): void {
  const underway = requests.getStore()
  if (underway) underway.executionId = executionId
}
