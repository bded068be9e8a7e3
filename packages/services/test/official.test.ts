import { descriptionText, loadDescription } from '@orch/provider-specs'
import { describe, expect, it } from 'vitest'
import { readDescription } from '../src/index.ts'
import { createFiller } from './support/fill-in.ts'
import { sent } from './support/send.ts'

/** Official descriptions, cut: `packages/provider-specs/specs` says from where and under which licence. */
const OFFICIAL = [
  'firecrawl/openapi.json',
  'github/openapi.json',
  'gmail/openapi.json',
  'google-workspace/drive.json',
  'google-workspace/sheets.json',
  'openai/openapi.json',
  'resend/openapi.json',
  'slack/openapi.json',
  'stripe/openapi.json',
  'superagent/openapi.json',
  'v0/openapi.json',
]

describe.each(OFFICIAL)('every operation of %s', (file) => {
  const text = descriptionText(file)
  const { outline, operations } = readDescription(text)
  const all = operations(outline.operations.map(({ id }) => id))

  it('can be offered as a form', () => {
    expect(outline.leftOut).toEqual([])
    expect(outline.operations.length).toBeGreaterThan(0)
    for (const { inputs } of all) expect(new Set(inputs.map(({ key }) => key)).size).toBe(inputs.length)
  })

  it.each([
    ['what is required', false],
    ['everything', true],
  ])('sends a request that the description allows, with %s filled in', async (_, isFull) => {
    const { judge } = await loadDescription(file)
    const fillIn = createFiller(JSON.parse(text))
    const wrong: string[] = []
    for (const operation of all) {
      const request = await sent(
        operation,
        fillIn(operation, isFull),
        outline.baseUrls[0] ?? '',
        outline.signIn[0],
      )
      const { errors } = judge(request)
      if (errors.length > 0) wrong.push(`${operation.id}: ${errors.join('; ')}`)
    }
    expect(wrong).toEqual([])
  })
})
