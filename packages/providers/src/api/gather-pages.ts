import { addAll } from '../answers.ts'

/** What one request of a list gave, and how to ask for what follows it; undefined at the end. */
export type Page<From> = { items: unknown[]; next: From | undefined }

/**
 * Asks for one page after the other until there are as many items as wanted, or no more. Pages are whole: there may be a few items
 * more, so that what follows begins exactly at `next`.
 * @param ask gets where to begin, and how many items are still wanted
 */
export async function gatherPages<From>(
  { from, wanted }: { from: From | undefined; wanted: number },
  ask: (from: From | undefined, left: number) => Promise<Page<From>>,
): Promise<Page<From>> {
  const items: unknown[] = []
  let next = from
  do {
    const page = await ask(next, wanted - items.length)
    addAll(items, page.items)
    // A service that names the same page again would be asked for ever.
    next = page.next === next ? undefined : page.next
  } while (next !== undefined && items.length < wanted)
  return { items, next }
}
