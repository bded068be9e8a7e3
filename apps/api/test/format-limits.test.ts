import { FormatError } from '@orch/formats'
import { afterAll, expect, test } from 'vitest'
import { openFormats } from '../src/formats/open-formats.ts'

const brief = openFormats({ formatProcesses: 1, formatSeconds: 1, formatMemoryMb: 256 })
const small = openFormats({ formatProcesses: 1, formatSeconds: 300, formatMemoryMb: 32 })
afterAll(async () => {
  await brief.processes.close()
  await small.processes.close()
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FormatError ? error.code : String(error)),
  )

test('the operator says how long one step may work on a file', async () => {
  const page = '<p>'.repeat(50_000)
  const fields = [{ name: 'x', selector: ':has(~ p ~ p ~ p ~ p ~ p ~ x)', all: true }]
  const formats = brief.processes.within({ timeoutMs: brief.mostMs })
  expect(await codeOf(formats.readHtml(page, { fields }))).toBe('FORMAT_TIMEOUT')
})

test('the operator says how much memory one step may take for a file, and the next step works', async () => {
  const formats = small.processes.within({ timeoutMs: small.mostMs })
  expect(await codeOf(formats.readYaml(`[${'[],'.repeat(2_000_000)}[]]`))).toBe('FORMAT_MEMORY')
  expect(await formats.readYaml('a: 1')).toEqual([{ a: 1 }])
})
