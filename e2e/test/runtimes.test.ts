import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { useLibraries } from './support/library-uses.ts'
import { bundlePacked } from './support/packed.ts'

const USES = fileURLToPath(new URL('./support/library-uses.ts', import.meta.url))
const WORKERD = createRequire(import.meta.url).resolve('workerd/bin/workerd')

/** One file for a browser, of the packed libraries; what only Node has cannot be bundled. */
const bundled = (format: 'esm' | 'iife') =>
  bundlePacked({
    entryPoints: [USES],
    platform: 'browser',
    target: 'es2022',
    format,
    globalName: 'libraries',
  })

/** As JSON carries it. */
const expected = async () => JSON.parse(JSON.stringify(await useLibraries())) as Record<string, unknown>

test('the answers in Node are worth comparing with', async () => {
  const { redact, keys, expression, engine } = await expected()
  expect(JSON.stringify(redact)).not.toContain('Ключ')
  expect(keys).toMatchObject({ fits: true, verdicts: [true, false] })
  expect(expression).toEqual(['6, 500', true])
  expect(engine).toEqual({ steps: ['start', 'hello'], verdict: { status: 'success', output: 'Hello Ada!' } })
})

test('keys, redact, expression and engine answer in Chromium what they answer in Node', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundled('iife') })
    const answer = await page.evaluate('libraries.useLibraries()')
    expect(JSON.parse(JSON.stringify(answer))).toEqual(await expected())
  } finally {
    await browser.close()
  }
})

test('and in workerd, without its compatibility with Node', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orch-workerd-'))
  try {
    await writeFile(join(folder, 'libraries.mjs'), await bundled('esm'))
    await writeFile(join(folder, 'expected.json'), JSON.stringify(await expected()))
    await writeFile(join(folder, 'worker.mjs'), WORKER)
    await writeFile(join(folder, 'config.capnp'), CONFIG)
    const { stderr } = await promisify(execFile)(process.execPath, [
      WORKERD,
      'test',
      join(folder, 'config.capnp'),
    ])
    expect(stderr).toContain('[ PASS ] libraries')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

const WORKER = `
import { useLibraries } from 'libraries.mjs'
import expected from 'expected.json'
export default {
  async test() {
    const answer = JSON.stringify(await useLibraries())
    if (answer !== JSON.stringify(expected)) throw new Error('workerd answers ' + answer)
  },
}`

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "libraries", worker = .worker)]);
const worker :Workerd.Worker = (
  compatibilityDate = "2025-10-01",
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "libraries.mjs", esModule = embed "libraries.mjs"),
    (name = "expected.json", json = embed "expected.json"),
  ],
);
`
