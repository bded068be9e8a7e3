import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressIn, tlsOptionsOf } from '../src/database/connection-url.ts'
import { ProviderError } from '../src/index.ts'

const word = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && !/^\.{1,2}$/.test(text))

test('what was written into an address with percent signs is read out of it', () => {
  fc.assert(
    fc.property(word, word, word, fc.integer({ min: 1, max: 65_535 }), (user, password, database, port) => {
      const [u, p, d] = [user, password, database].map(encodeURIComponent)
      const address = addressIn({ url: `postgres://${u}:${p}@db.example.com:${port}/${d}` })
      expect(address).toEqual({ host: 'db.example.com', port, user, password, database, sslMode: undefined })
    }),
  )
})

test('any text is an address or is refused by name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, query) => {
      try {
        expect(addressIn({ url: `postgres://u@${text}?${query}` }).user).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(ProviderError)
        expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'url' })
      }
    }),
  )
})

test('the certificate is checked on the public internet unless the address says otherwise, and where an authority is given', () => {
  const optionsOf = (query: string, ip: string, ca = '') => {
    const address = addressIn({ url: `postgres://u@db.example.com/d${query}` })
    return tlsOptionsOf(address, { ca }, ip)
  }
  const checked = { servername: 'db.example.com', rejectUnauthorized: true }
  expect(optionsOf('', '8.8.8.8')).toEqual(checked)
  expect(optionsOf('', '10.0.0.7')).toBe(false)
  expect(optionsOf('?sslmode=verify-full', '10.0.0.7')).toEqual(checked)
  expect(optionsOf('?sslmode=require', '8.8.8.8')).toEqual({ ...checked, rejectUnauthorized: false })
  expect(optionsOf('?sslmode=require', '8.8.8.8', 'PEM')).toEqual({ ...checked, ca: 'PEM' })
  expect(optionsOf('?sslmode=disable', '8.8.8.8')).toBe(false)
})
