import { type Person, signUp } from '../../e2e/test/support/person.ts'

export type Started = { executionId: string; status: string }

export type Caller = { person: Person; fire(body: unknown, waitSeconds?: number): Promise<Started> }

/** A person with one workflow, and its webhook. */
export async function openCaller(url: string, drawing: unknown): Promise<Caller> {
  const person = await signUp(url)
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await person.call<{ key: string }>('POST', '/api/api-keys', { name: 'bench' })
  return {
    person,
    async fire(body, waitSeconds = 0) {
      const answer = await fetch(`${url}/api/workflows/${id}/webhook?wait=${waitSeconds}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}` },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as Started
    },
  }
}

/** Twenty at a time. */
export async function fireMany(count: number, fire: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      const n = next
      next += 1
      await fire(n)
    }
  }
  await Promise.all(Array.from({ length: 20 }, worker))
}
