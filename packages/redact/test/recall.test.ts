import { describe, expect, test } from 'vitest'
import { cleaned, corpus, survives } from './corpora.ts'

describe('of the secrets in a corpus, this share is gone', () => {
  test.each([
    ['gitleaks', 0.985],
    ['secretlint', 0.97],
    ['orch-logs', 0.995],
    ['orch-exact', 0.99],
  ])('%s: %d', (name, goal) => {
    const samples = corpus(name).filter((sample) => sample.secret !== null)
    const missed = samples.filter((sample) => survives(sample.secret ?? '', cleaned(sample)))
    expect(samples.length).toBeGreaterThan(90)
    expect(
      1 - missed.length / samples.length,
      missed.map(({ kind }) => kind).join(', '),
    ).toBeGreaterThanOrEqual(goal)
  })
})

test('harmless lines stay as they are', () => {
  const samples = corpus('benign')
  const touched = samples.filter((sample) => {
    const { text, json } = sample
    return cleaned(sample) !== (json ? JSON.stringify(JSON.parse(text)) : text)
  })
  expect(touched.map(({ kind }) => kind)).toEqual([])
})

test('a corpus cleaned once has nothing left to clean', () => {
  for (const name of ['gitleaks', 'secretlint', 'orch-logs', 'benign']) {
    for (const { text, kind } of corpus(name)) {
      const once = cleaned({ text, secret: null, kind })
      expect(cleaned({ text: once, secret: null, kind }), kind).toBe(once)
    }
  }
})
