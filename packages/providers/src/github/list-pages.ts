import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { numberIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const MOST_PER_PAGE = 100

/** A list of GitHub in whole pages, from the page that the step names until there are as many as it wants. */
export async function listPages(
  api: Api,
  action: ActionCall,
  call: ApiCall,
  itemsOf: (body: unknown) => unknown[],
): Promise<{ items: unknown[]; nextPage: number | null }> {
  const wanted = numberIn(action.config, 'perPage', { min: 1, max: 1000 }) ?? 30
  const from = numberIn(action.config, 'page', { min: 1 }) ?? 1
  const per_page = Math.min(wanted, MOST_PER_PAGE)
  const { items, next } = await gatherPages({ from, wanted }, async (page = 1) => {
    const { body, headers } = await api.answer(action, { ...call, query: { ...call.query, per_page, page } })
    return { items: itemsOf(body), next: isLast(headers['link']) ? undefined : page + 1 }
  })
  return { items, nextPage: next ?? null }
}

/** RFC 8288; GitHub leaves the header out when all is on one page. */
function isLast(link = ''): boolean {
  return !/;\s*rel="?next"?/.test(link)
}
