import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printed } from '../scripts/print.ts'

describe('what the client takes from the contract', () => {
  const files = [...printed()]

  test.each(files)('%s is as the contract prints it today', (path, text) => {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(text)
  })

  test('needs no validator at run time', () => {
    for (const [path, text] of files) expect(text, path).not.toContain('zod')
  })
})
