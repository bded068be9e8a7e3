import { format, inspect } from 'node:util'
import { serialize } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { Secret } from '../src/index.ts'
import { codeOf } from './sample.ts'

const value = ['do', 'not', 'show'].join('-')

describe('a secret', () => {
  const secret = new Secret(value)

  test('gives its value to reveal', () => {
    expect(secret.reveal()).toBe(value)
  })

  test.each([
    ['a template', () => `${secret}`],
    ['concatenation', () => 'x'.concat(String(secret))],
    ['String', () => String(secret)],
    ['JSON', () => JSON.stringify({ deep: [secret] })],
    ['JSON with spaces', () => JSON.stringify(secret, null, 2)],
    ['inspect', () => inspect({ secret }, { depth: null, showHidden: true, getters: true })],
    [
      'inspect without custom printers',
      () => inspect(secret, { customInspect: false, showHidden: true, getters: true }),
    ],
    ['format %s', () => format('%s', secret)],
    ['format %o', () => format('%o', secret)],
    ['format %j', () => format('%j', secret)],
    [
      'structuredClone',
      () => inspect(structuredClone(secret), { showHidden: true }) + JSON.stringify(structuredClone(secret)),
    ],
    ['v8.serialize', () => serialize(secret).toString('latin1')],
    ['an error made of it', () => inspect(new Error(`failed with ${secret}`, { cause: secret }))],
    ['spreading', () => JSON.stringify({ ...secret })],
    ['Object.entries', () => JSON.stringify(Object.entries(secret))],
    ['own keys', () => JSON.stringify(Reflect.ownKeys(secret).map(String))],
    ['join', () => [secret, secret].join()],
    ['toLocaleString', () => secret.toLocaleString()],
    ['Object.prototype.toString', () => Object.prototype.toString.call(secret)],
  ])('is not shown by %s', (_, show) => {
    expect(show()).not.toContain(value)
  })

  test('prints as a placeholder', () => {
    expect([`${secret}`, JSON.stringify({ secret }), inspect(secret)]).toEqual([
      '[secret]',
      '{"secret":"[secret]"}',
      '[secret]',
    ])
  })

  test('has nothing enumerable', () => {
    const names = []
    for (const name in secret) names.push(name)
    expect([names, Reflect.ownKeys(secret)]).toEqual([[], []])
  })

  test.each([[undefined], [null], [7], [{}]])('holds a text, not %s', (wrong) => {
    expect(codeOf(() => new Secret(wrong as unknown as string))).toBe('INVALID_INPUT')
  })
})
