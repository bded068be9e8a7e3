import { listAt, textAt } from '../answers.ts'
import type { ActionCall } from '../provider.ts'
import type { ApiCall } from './api-call.ts'
import type { Api } from './create-api.ts'
import { gatherPages } from './gather-pages.ts'

const MOST_MODELS = 5_000

/** How a service lists its models. */
export type ModelList = {
  call: ApiCall
  /** Where the list stands in the answer, and where the name in each of its items. */
  at: readonly string[]
  name: string
  /** The query parameter that asks for the next page, and where its value stands. */
  next?: { query: string; at: readonly string[] }
}

/** The output of `listModels` for a service. */
export function modelLister(api: Api, { call, at: place, name, next }: ModelList) {
  return async (action: ActionCall): Promise<Record<string, unknown>> => {
    const { items } = await gatherPages<string>({ from: undefined, wanted: MOST_MODELS }, async (from) => {
      const query = next && from !== undefined ? { ...call.query, [next.query]: from } : call.query
      const body = await api.json(action, { ...call, ...(query ? { query } : {}) })
      return { items: listAt(body, ...place), next: next && textAt(body, ...next.at) }
    })
    const models = items.flatMap((item) => textAt(item, name) ?? [])
    return { models, count: models.length }
  }
}
