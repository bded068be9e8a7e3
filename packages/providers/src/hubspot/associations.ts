import { at, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { numberIn, pathPart, requiredText } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const recordPath = ({ config }: ActionCall) =>
  `/crm/v4/objects/${pathPart(config, 'objectType')}/${pathPart(config, 'recordId')}/associations`

const PAGE = 500

export async function associate(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const path = `${recordPath(action)}/default/${pathPart(config, 'toType')}/${pathPart(config, 'toId')}`
  await api.json(action, { method: 'PUT', path, expect: ['results'] })
  return { fromId: requiredText(config, 'recordId'), toId: requiredText(config, 'toId') }
}

export async function listAssociations(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const path = `${recordPath(action)}/${pathPart(config, 'toType')}`
  const wanted = numberIn(config, 'limit', { min: 1, max: 10_000 }) ?? PAGE
  const { items, next } = await gatherPages(
    { from: undefined, wanted },
    async (after: string | undefined, left) => {
      const query = { limit: Math.min(PAGE, left), after }
      const answer = await api.json(action, { path, query, expect: ['results'] })
      return { items: listAt(answer, 'results'), next: textAt(answer, 'paging', 'next', 'after') }
    },
  )
  const associations = items.map((one) => ({
    id: String(at(one, 'toObjectId')),
    labels: listAt(one, 'associationTypes').flatMap((type) => textAt(type, 'label') ?? []),
  }))
  return { associations, count: associations.length, next: next ?? null }
}
