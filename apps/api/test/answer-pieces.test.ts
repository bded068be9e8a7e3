import { createRedactor } from '@orch/redact'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createAnswerPieces, settledPart } from '../src/run/answer-pieces.ts'

const PHRASE = 'Correct horse. Battery staple! Yes.'
const LONG = 70 * 1024
const run = createRedactor().withSecrets([{ value: 'hunter2' }, { value: PHRASE }])

function open() {
  const text = vi.fn((_: string, written: string) => run.text(written))
  const onText = vi.fn()
  const openEnd = (_: string, written: string) => run.openEnd(written)
  return { text, onText, pieces: createAnswerPieces({ text, openEnd }, onText) }
}

test('what a model writes is told sentence by sentence, without secrets, and searched only when one ends', () => {
  const { text, onText, pieces } = open()
  pieces.want('e', 'ask')
  const take = pieces.takerOf('e', 'ask')
  for (const piece of ['The ', 'pass', 'word is ', 'hun', 'ter2', '. ', 'And']) take?.(piece)
  expect(pieces.textOf('e')).toBe('The password is [REDACTED]. ')
  expect(text).toHaveBeenCalledTimes(1)
  expect(onText.mock.calls).toEqual([['e']])
})

test('nobody hears a step that was not asked for, nor an execution that is not waited for', () => {
  const { pieces } = open()
  pieces.want('e', 'ask')
  expect(pieces.takerOf('e', 'other')).toBeUndefined()
  expect(pieces.takerOf('f', 'ask')).toBeUndefined()
  expect(pieces.textOf('f')).toBe('')
})

test('a text that grows too long is shown when it is whole', () => {
  const { pieces } = open()
  pieces.want('e', 'ask')
  const take = pieces.takerOf('e', 'ask')
  take?.('One. ')
  take?.('x'.repeat(LONG))
  take?.('. Two. ')
  expect(pieces.textOf('e')).toBe('One. ')
})

test('a private key that begins in an answer takes back nothing that was told, and is not shown', () => {
  const { pieces } = open()
  pieces.want('e', 'ask')
  const take = pieces.takerOf('e', 'ask')
  for (const piece of ['Here it is:\n', '-----BEGIN PRIVATE KEY-----\n', 'MIIE\n', 'more.\n']) take?.(piece)
  expect(pieces.textOf('e')).toBe('Here it is:\n')
})

test('a secret of several sentences or lines is not told sentence by sentence', () => {
  for (const secret of [PHRASE, [...'hunter2'].join('\n')]) {
    const { pieces } = open()
    const told: string[] = []
    pieces.want('e', 'ask')
    const take = pieces.takerOf('e', 'ask')
    for (const piece of `Good day. It is ${secret} And so on. More. `) {
      take?.(piece)
      told.push(pieces.textOf('e'))
    }
    expect(told).toContain('Good day. ')
    expect(told.join('|')).not.toMatch(/Correct|horse|staple|Yes|h\nu/)
    expect(told.at(-1)).toBe('Good day. It is [REDACTED] And so on. More. ')
  }
})

test('another try of the step tells its text from the beginning', () => {
  const { pieces } = open()
  pieces.want('e', 'ask')
  pieces.takerOf('e', 'ask')?.('One. Two. ')
  pieces.takerOf('e', 'ask')?.('Uno. ')
  expect(pieces.textOf('e')).toBe('Uno. ')
})

/** The same in one look at the whole, written as a reader would say it. */
function settledAtOnce(text: string): string {
  const [before = ''] = text.split('-----BEGIN')
  const end = [...before.matchAll(/[.!?…][)\]"'”’]*\s+|[。！？]|\n/g)].at(-1)
  const settled = end ? before.slice(0, end.index + end[0].length) : ''
  const line = settled.lastIndexOf('\n') + 1
  const quotes = [...settled.slice(line).matchAll(/"/g)]
  return quotes.length % 2 === 1 ? settled.slice(0, line + (quotes.at(-1)?.index ?? 0)) : settled
}

const word = fc.constantFrom(
  ...[
    'a',
    '.',
    '!',
    '…',
    ')',
    '"',
    '”',
    ' ',
    '\n',
    '\t',
    '。',
    '😀',
    '\ud83d',
    '-',
    '--',
    '-----BEGIN',
    'BEGIN',
  ],
)

test('what of a text is whole does not depend on the pieces in which it comes', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      expect(settledPart(words.join(''))).toBe(settledAtOnce(words.join('')))
      const kept = {
        text: (_: string, shown: string) => shown,
        openEnd: (_: string, shown: string) => shown.length,
      }
      const pieces = createAnswerPieces(kept, () => {})
      pieces.want('e', 'ask')
      const take = pieces.takerOf('e', 'ask')
      for (const piece of words) take?.(piece)
      expect(pieces.textOf('e')).toBe(settledPart(settledAtOnce(words.join(''))))
    }),
  )
})
