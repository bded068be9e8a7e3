import { ownSelection } from '../graphql/selection-text.ts'
import { PAGES_KEY } from '../openapi/read-operation.ts'
import type { Operation, Shape } from '../operation.ts'
import type { Settings } from '../values.ts'

/** The shape that the description promises of the data of an answer, as this step asks for it; undefined where it promises none. */
export function promisedShape(
  { method, promise, paging, graphql }: Operation,
  settings: Settings,
  status: unknown,
): Shape | undefined {
  // An answer to HEAD has no body.
  if (promise === undefined || method === 'HEAD') return undefined
  const { data } = promise
  // Of another good answer nothing is known.
  if (promise.status !== undefined && promise.status !== String(status)) return undefined
  if (paging !== undefined && settings[PAGES_KEY] === 'all') return listIn(data, paging.items)
  const own = graphql && ownSelection(settings)
  return own === undefined || own === graphql?.selection ? data : withoutFields(data)
}

/** All pages are one list. */
function listIn(data: Shape, items: string | undefined): Shape | undefined {
  const list = items === undefined ? data : data.fields?.find(({ name }) => name === items)
  return list?.kind === 'list' ? list : undefined
}

/** An author who asks for other fields may call them as the usual ones. */
function withoutFields({ fields: _, items, ...own }: Shape): Shape {
  return { ...own, ...(items && { items: withoutFields(items) }) }
}
