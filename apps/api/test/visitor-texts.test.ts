import { codesOf, ERRORS, OPERATIONS, type Operation } from '@orch/contract'
import { describe, expect, test } from 'vitest'
import { languageOf } from '../src/routes/visitors/language.ts'
import { GERMAN } from '../src/routes/visitors/texts.de.ts'

const operations: readonly Operation[] = OPERATIONS

describe('the language of a visitor', () => {
  test.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr-CH, fr;q=0.9, de;q=0.5, en;q=0.4', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['de;q=0.2, en;q=0.7', 'en'],
    ['de;q=0, en', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['constructor', 'en'],
    [';;,=;q=x', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('of %j is %s', (header, code) => {
    expect(languageOf(header).code).toBe(code)
  })
})

describe('German', () => {
  const pages = operations.filter(({ id }) =>
    /^(forms|chats)\.(show|send|open|hear)$|^approvals\.(show|decide)$/.test(id),
  )
  const codes = [...new Set(pages.flatMap(codesOf))].filter((code) => ERRORS[code].status !== 500)
  const elsewhere = ['UNAUTHORIZED', 'WORKSPACE_NOT_FOUND']

  test('says each refusal of the pages of visitors', () => {
    expect(pages).toHaveLength(8)
    const said = Object.keys(GERMAN.refusals)
    expect(codes.filter((code) => !elsewhere.includes(code) && !said.includes(code))).toEqual([])
  })
})
