import { expect, test, vi } from 'vitest'
import { createAnswerPieces } from '../src/run/answer-pieces.ts'

const LONG = 70 * 1024

function open() {
  const text = vi.fn((_: string, written: string) => written.replaceAll('hunter2', '•••'))
  const onText = vi.fn()
  return { text, onText, pieces: createAnswerPieces({ text }, onText) }
}

test('what a model writes is told sentence by sentence, without secrets, and searched only when one ends', () => {
  const { text, onText, pieces } = open()
  pieces.want('e', 'ask')
  const take = pieces.takerOf('e', 'ask')
  for (const piece of ['The ', 'pass', 'word is ', 'hun', 'ter2', '. ', 'And']) take?.(piece)
  expect(pieces.textOf('e')).toBe('The password is •••. ')
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
