import { fileURLToPath } from 'node:url'
import { openHelpers } from '../../src/index.ts'
import type { Task } from './test-helper.ts'

const [, , mark] = process.argv
const file = fileURLToPath(new URL('./test-helper.js', import.meta.url))
const helpers = openHelpers<Task, number>({ file, most: 1, heapMb: 64 })

process.send?.(await helpers.run({ act: 'pid' }))
await helpers.run({ act: 'go round', mark: String(mark) })
