import { expect, test } from 'vitest'
import { filesIn } from '../../src/components/value/value-views.ts'
import { sizeText } from '../../src/lib/size.ts'

const file = { $file: 'a1', name: 'a.csv', type: 'text/csv', size: 3 }
const other = { ...file, $file: 'b2', name: 'b.csv' }

test('files are found wherever they stand in an output, each once', () => {
  expect(filesIn(file)).toEqual([file])
  expect(filesIn({ file, list: [{ deep: { file: other } }, file, null, 'text'] })).toEqual([file, other])
})

test('what only looks like a file is none, and a large output is looked through for a while only', () => {
  expect(filesIn({ ...file, path: '/etc/passwd' })).toEqual([])
  expect(filesIn('[{"$file":"a1"}]')).toEqual([])
  expect(filesIn([...Array.from({ length: 20_000 }, (_, n) => ({ n })), file])).toEqual([])
  expect(filesIn(Array.from({ length: 100 }, (_, n) => ({ ...file, $file: `f${n}` })))).toHaveLength(20)
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [1_073_741_824, '1.1 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
