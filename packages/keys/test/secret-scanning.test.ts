import { describe, expect, test } from 'vitest'
import { generateKey, secretScanning } from '../src/index.ts'

const rules = secretScanning()
const quoted = (text: string, around: RegExp) => around.exec(text)?.[1] ?? ''

const patterns = {
  gitleaks: new RegExp(quoted(rules.gitleaks, /regex = '''(.*)'''/)),
  secretlint: new RegExp(quoted(rules.secretlint.options.patterns[0]?.patterns[0] ?? '', /^\/(.*)\/$/)),
  trufflehog: new RegExp(quoted(rules.trufflehog, /key: '(.*)'/)),
  github: new RegExp(`(?:^|[^0-9A-Za-z])${rules.github.secretFormat}(?:$|[^0-9A-Za-z])`),
}

const places = [
  (key: string) => key,
  (key: string) => `Authorization: Bearer ${key}`,
  (key: string) => `{"key":"${key}"}`,
  (key: string) => `KEY=${key}\n`,
  (key: string) => `curl -H 'Authorization: Bearer ${key}' https://example.org`,
  (key: string) => `https://example.org/?key=${key}&x=1`,
]

describe.each(Object.entries(patterns))('the rule for %s', (_, pattern) => {
  test('finds each of 1,000 keys wherever it stands', () => {
    for (let n = 0; n < 1000; n++) {
      const { key } = generateKey()
      expect(pattern.test(places[n % places.length]?.(key) ?? '')).toBe(true)
    }
  })

  test('leaves alone what is not a key', () => {
    const { key, hash, prefix } = generateKey()
    for (const text of [
      hash,
      prefix,
      `${key}x`,
      key.slice(0, 41),
      `x${key}`,
      key.slice(4),
      'wfb_',
      'wfb_…',
    ]) {
      expect(pattern.test(text)).toBe(false)
    }
  })
})

test('each rule names its tool and the prefix its quick scan looks for', () => {
  expect(rules.gitleaks).toContain('keywords = ["wfb_"]')
  expect(rules.trufflehog).toContain('- wfb_')
  expect(rules.secretlint.id).toBe('@secretlint/secretlint-rule-pattern')
})
