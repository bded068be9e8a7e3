import { expect, test } from 'vitest'
import { gatherPages } from '../src/api/gather-pages.ts'

test('a page of very many items is gathered like any other', async () => {
  const page = Array.from({ length: 300_000 }, (_, n) => n)
  const gathered = await gatherPages({ from: 1, wanted: 400_000 }, async (from = 1) => ({
    items: page,
    next: from < 2 ? from + 1 : undefined,
  }))
  expect(gathered.items.length).toBe(600_000)
  expect(gathered.next).toBeUndefined()
})
