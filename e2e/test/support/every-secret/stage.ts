import { draw } from '../drawing.ts'
import type { Person } from '../person.ts'
import type { TalkativeWorld } from '../talkative-world.ts'
import { until } from '../until.ts'
import type { Place } from './place.ts'

export type Config = Record<string, unknown>

/** A person who plants secrets, and notes what everybody is answered. */
export type Stage = {
  world: TalkativeWorld
  place: Place
  ada: Person
  /** What people and programs were answered. */
  answers(): string
  /** Notes an answer. @returns its headers and text */
  remembered(answer: Promise<Response>): Promise<string>
  read(path: string): Promise<string>
  /** A new connection, tested. @returns its id */
  connect(type: string, config: Config): Promise<string>
  /** A new workflow, published. @returns its id */
  create(...drawing: Parameters<typeof draw>): Promise<string>
  /** @returns the id of the execution */
  start(workflowId: string): Promise<string>
  untilIn(executionId: string, statuses: readonly string[]): Promise<void>
  /** The newest execution of a workflow, when there is one in one of these states. */
  newest(workflowId: string, statuses: readonly string[]): Promise<string>
  /** All that is shown of a workflow and its execution. */
  readAll(workflowId: string, executionId: string): Promise<void>
}

const OF_EXECUTIONS = ['logs', 'logs?view=full', 'events', 'drawing']
const OF_WORKFLOWS = ['', '/executions', '/code', '/export']

export function openStage(world: TalkativeWorld, place: Place, ada: Person): Stage {
  const answers = new Set<string>()
  async function remembered(answer: Promise<Response>): Promise<string> {
    const got = await answer
    const text = `${JSON.stringify([...got.headers])}\n${await got.text()}`
    answers.add(text)
    return text
  }
  const read = (path: string) => remembered(ada.ask('GET', path))
  const ofExecution = (id: string, path: string) => `/api/workflows/executions/${id}/${path}`
  const statusOf = async (id: string) =>
    (await ada.call<{ status: string }>('GET', ofExecution(id, 'status'))).status
  return {
    world,
    place,
    ada,
    answers: () => [...answers].join('\n'),
    remembered,
    read,
    async connect(type, config) {
      const text = await remembered(ada.ask('POST', '/api/integrations', { type, name: type, config }))
      const id = /"id":"([^"]+)"/.exec(text)?.[1]
      if (id === undefined) throw new Error(`${type} was not connected`)
      await remembered(ada.ask('POST', `/api/integrations/${id}/test`))
      return id
    },
    async create(...drawing) {
      return (await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(...drawing))).id
    },
    async start(workflowId) {
      const path = `/api/workflows/${workflowId}/execute`
      return (await ada.call<{ executionId: string }>('POST', path, { input: {} })).executionId
    },
    async untilIn(id, statuses) {
      await until(
        async () => {
          const status = await statusOf(id)
          if (status === 'error' && !statuses.includes(status))
            throw new Error(`It ended: ${(await read(ofExecution(id, 'logs'))).slice(0, 3_000)}`)
          return statuses.includes(status)
        },
        () => read(ofExecution(id, 'logs')),
      )
    },
    async newest(workflowId, statuses) {
      let id = ''
      await until(
        async () => {
          const path = `/api/workflows/${workflowId}/executions`
          const [first] = await ada.call<{ id: string; status: string }[]>('GET', path)
          id = first?.id ?? ''
          return first !== undefined && statuses.includes(first.status)
        },
        () => (id === '' ? 'no execution' : read(ofExecution(id, 'logs'))),
      )
      return id
    },
    async readAll(workflowId, executionId) {
      for (const path of OF_EXECUTIONS) await read(ofExecution(executionId, path))
      for (const path of OF_WORKFLOWS) await read(`/api/workflows/${workflowId}${path}`)
    },
  }
}

/** A few at a time. */
export async function fewAtATime<T>(all: readonly T[], use: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await use(one)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
