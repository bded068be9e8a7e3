import { expect, test } from 'vitest'
import { ERRORS } from '../src/index.ts'

test.each(Object.entries(ERRORS))(
  '%s has a status of HTTP and says what to do',
  (code, { status, advice }) => {
    expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(advice).toMatch(/^[A-Z].{10,}[.]$/)
  },
)
