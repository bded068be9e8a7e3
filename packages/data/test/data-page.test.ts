import { expect, test } from 'vitest'
import * as data from '../src/index.ts'
import { dataPage, EXAMPLES } from './data-page.ts'

test('the page of the shaping steps says what they do; `vitest -u` writes it again', async () => {
  await expect(dataPage()).toMatchFileSnapshot('../../../docs/data.md')
})

test.each(Object.entries(EXAMPLES))(
  'the function behind %s gives what the step gives',
  (name, { function: called, settings }) => {
    const { items, left, right, before, after, ...rest } = settings
    const lists = name === 'Join Lists' ? [left, right] : name === 'Compare Lists' ? [before, after] : [items]
    const act = Object.entries(data).find(([exported]) => exported === called)?.[1] as (
      ...all: unknown[]
    ) => unknown
    const gives = act(...lists, rest)
    const step = data.shape(name as data.ShapeName, settings)
    expect(Array.isArray(gives) ? { items: gives, count: gives.length } : gives).toEqual(step)
  },
)
