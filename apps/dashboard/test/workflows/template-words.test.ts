import { expect, test } from 'vitest'
import { inWords } from '../../src/features/workflows/templates/in-words.ts'
import { templates } from '../../src/features/workflows/templates/index.ts'
import words from '../../src/features/workflows/templates/words.de.json' with { type: 'json' }

const REFERENCE = /@([\w-]+):([^.}[\]]+)/g

test.each(templates)('in German, $id refers to each step by the name that it has', (template) => {
  const { nodes, edges } = inWords(template, words)
  expect(edges).toEqual(template.edges)
  const labels = new Map(nodes.map(({ id, data }) => [id, data.label]))
  const text = JSON.stringify(nodes.map(({ data }) => data.config))
  for (const [, id = '', label] of text.matchAll(REFERENCE)) expect(labels.get(id)).toBe(label)
})

test('every name of a step has its German words, and no words are for nothing', () => {
  const used = templates.flatMap(({ nodes }) => nodes.map(({ data }) => data.label))
  expect(Object.keys(words.labels).sort()).toEqual([...new Set(used)].sort())
  const configs = templates.flatMap(({ nodes }) => nodes.map(({ data }) => data.config))
  const values = configs.flatMap((config) => Object.values(config))
  const texts = values.filter((value) => typeof value === 'string')
  const isSaid = (said: string) =>
    texts.some((text) => text === said || (text.startsWith('[') && text.includes(JSON.stringify(said))))
  expect(Object.keys(words.said).filter((said) => !isSaid(said))).toEqual([])
})

test('what a trigger is stays, whatever the step is called', () => {
  const [template] = templates.filter(({ id }) => id === 'clean-csv')
  const { nodes } = inWords(template ?? expect.fail('the template is gone'), words)
  expect(nodes[1]?.data.label).toBe('Zeilen lesen')
  expect(nodes[0]?.data.config['triggerType']).toBe('Webhook')
  expect(nodes[2]?.data.config['items']).toBe('{{@read:Zeilen lesen.rows}}')
})
