import { listAt, pickSame, textAt } from '../answers.ts'
import { queryText } from '../api/query-text.ts'
import { invalidInput, numberIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { api } from './stripe-api.ts'

/** Finds customers by settings: no value of theirs can add to the question. */
export async function searchCustomers(action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const query = {
    query: questionIn(config),
    limit: numberIn(config, 'limit', { min: 1, max: 100 }) ?? 10,
    page: textIn(config, 'page'),
  }
  const body = await api.json(action, { path: '/customers/search', query, expect: ['data'] })
  const customers = listAt(body, 'data').map((one) =>
    pickSame(one, 'id', 'email', 'name', 'created', 'metadata'),
  )
  return { customers, count: customers.length, nextPage: textAt(body, 'next_page') ?? null }
}

/** @throws ProviderError INVALID_INPUT */
function questionIn(config: ActionCall['config']): string {
  const email = textIn(config, 'email')
  const name = textIn(config, 'name')
  const key = textIn(config, 'metadataKey')
  const terms = [
    ...(email === undefined ? [] : [`email:${queryText(email)}`]),
    ...(name === undefined ? [] : [`name~${queryText(name)}`]),
    ...(key === undefined
      ? []
      : [`metadata[${queryText(key)}]:${queryText(requiredText(config, 'metadataValue'))}`]),
  ]
  if (terms.length === 0) throw invalidInput('email', 'or "name" or "metadataKey" must be set')
  return terms.join(' AND ')
}
