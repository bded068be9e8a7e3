import { expect, test } from 'vitest'
import { settle } from '../src/bundle/settle.ts'

test('a bundle of very many workflows is put into its place in a few statements', async () => {
  const made: { id: string; name: string }[][] = []
  const workflow = {
    createMany: async ({ data }: { data: { id: string; name: string }[] }) => void made.push(data),
  }
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Manual' } } },
  ]
  const workflows = Array.from({ length: 120 }, (_, n) => ({
    ...{ id: `w${n}`, name: `Workflow ${n}`, description: null },
    ...{ nodes, edges: [], published: null },
  }))
  const settled = await settle(
    { tx: { workflow }, vault: {} } as never,
    { workspaceId: 's', userId: 'u' },
    { workflows, integrations: [] },
    [],
  )
  expect(made.length).toBeLessThan(10)
  expect(made.flat().map(({ name }) => name)).toEqual(workflows.map(({ name }) => name))
  expect(settled.workflows).toEqual(made.flat().map(({ id, name }) => ({ id, name })))
})
