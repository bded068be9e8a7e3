import { createRedactor } from '@orch/redact'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createAnswerPieces, settledPart } from '../src/run/answer-pieces.ts'

const PHRASE = 'Correct horse. Battery staple! Yes.'
const LONG = 70 * 1024
const run = createRedactor().withSecrets([{ value: 'hunter2' }, { value: PHRASE }])

function open() {
  const text = vi.fn((_: string, written: string) => run.text(written))
  const openEnd = (_: string, written: string) => run.openEnd(written)
  const shown: string[] = []
  const write = (_: string, told: string) => void shown.push(told)
  return { text, shown, pieces: createAnswerPieces({ text, openEnd }, { write }) }
}

test('what a model writes is told sentence by sentence, without secrets, and searched only when one ends', () => {
  const { text, shown, pieces } = open()
  const take = pieces.takerOf('e')
  for (const piece of ['The ', 'pass', 'word is ', 'hun', 'ter2', '. ', 'And']) take(piece)
  expect(shown).toEqual(['The password is [REDACTED]. '])
  expect(text).toHaveBeenCalledTimes(1)
})

test('a text that grows too long is shown when it is whole', () => {
  const { shown, pieces } = open()
  const take = pieces.takerOf('e')
  take('One. ')
  take('x'.repeat(LONG))
  take('. Two. ')
  expect(shown).toEqual(['One. '])
})

test('a private key that begins in an answer takes back nothing that was told, and is not shown', () => {
  const { shown, pieces } = open()
  const take = pieces.takerOf('e')
  for (const piece of ['Here it is:\n', '-----BEGIN PRIVATE KEY-----\n', 'MIIE\n', 'more.\n']) take(piece)
  expect(shown).toEqual(['Here it is:\n'])
})

test('a secret of several sentences or lines is not told sentence by sentence', () => {
  for (const secret of [PHRASE, [...'hunter2'].join('\n')]) {
    const { shown, pieces } = open()
    const take = pieces.takerOf('e')
    for (const piece of `Good day. It is ${secret} And so on. More. `) take(piece)
    expect(shown).toContain('Good day. ')
    expect(shown.join('|')).not.toMatch(/Correct|horse|staple|Yes|h\nu/)
    expect(shown.at(-1)).toBe('Good day. It is [REDACTED] And so on. More. ')
  }
})

test('another try of the step tells its text from the beginning', () => {
  const { shown, pieces } = open()
  pieces.takerOf('e')('One. Two. ')
  pieces.takerOf('e')('Uno. ')
  expect(shown).toEqual(['One. Two. ', 'Uno. '])
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
      const shown = ['']
      const write = (_: string, told: string) => void shown.push(told)
      const take = createAnswerPieces(kept, { write }).takerOf('e')
      for (const piece of words) take(piece)
      expect(shown.at(-1)).toBe(settledPart(settledAtOnce(words.join(''))))
    }),
  )
})
