import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProvider } from '@orch/providers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../src/cli/run-command.ts'
import { loadProviderPackages, packagesOf } from '../src/install/provider-packages.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const folder = mkdtempSync('/tmp/orch-packages-')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function makePackage(name: string, code: string): void {
  write(
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.2.3', type: 'module', exports: './index.js' }),
  )
  write(`node_modules/${name}/index.js`, code)
}

const provider = (
  more: string,
) => `export const providers = [{ id: 'acme', name: 'Acme', description: '', category: '', docs: '',
  hosts: [], fields: {}, actions: [], test: async () => ({ verdict: 'valid', message: '', account: null }), ${more} }]`

describe('a package that cannot be used is named, with the reason', () => {
  test.each([
    ['is not there', undefined, "Cannot find package '@acme/orch-acme'"],
    ['breaks while it is loaded', "throw new Error('no licence')", 'no licence'],
    ['exports nothing', 'export const other = 5', 'it must export "providers"'],
    ['exports an empty list', 'export const providers = []', 'it must export "providers"'],
    [
      'describes a field of an unknown type',
      provider("fields: { a: { label: 'A', env: 'A', secret: true, required: true, type: 'magic' } }"),
      'its provider "acme" has a wrong description: fields.a.type',
    ],
    [
      'has an icon that is more than a path',
      provider("icon: { path: '<script>', color: '#000000' }"),
      'icon.path',
    ],
    ['takes the id of another service', provider("id: 'slack'"), 'There is a provider "slack" already'],
    ['has no test', provider('test: undefined'), 'argument 1 must be'],
  ])('%s', async (_, code, reason) => {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
    const name = code === undefined ? '@acme/orch-acme' : `orch-${Math.random().toString(36).slice(2)}`
    if (code !== undefined) makePackage(name, code)
    const failed = loadProviderPackages([name], folder)
    await expect(failed).rejects.toThrow(`ORCH_PROVIDERS names "${name}", which cannot be used: `)
    await expect(failed).rejects.toThrow(reason)
    await expect(failed).rejects.toThrow('take it out of ORCH_PROVIDERS')
    expect(findProvider('acme')).toBeUndefined()
  })

  test('waits for ever while it is loaded', async () => {
    makePackage('orch-waits', 'await new Promise(() => {}); export const providers = []')
    await expect(loadProviderPackages(['orch-waits'], folder, 50)).rejects.toThrow(
      'its code must be there within 0.05 seconds, and still waits',
    )
  })

  test('a folder without a package', async () => {
    await expect(loadProviderPackages(['./nowhere'], folder)).rejects.toThrow(
      'ORCH_PROVIDERS names "./nowhere"',
    )
  })
})

describe('a package whose code does not stay in its place', () => {
  /** How a process ends that starts with it. */
  async function started(code: string) {
    const name = `orch-${Math.random().toString(36).slice(2)}`
    makePackage(name, code)
    const script = fileURLToPath(new URL('./support/package-process.ts', import.meta.url))
    const words = ['--import', import.meta.resolve('tsx'), script, name]
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const [[status, signal], said, warned] = await Promise.all([
      once(child, 'close'),
      text(child.stdout),
      text(child.stderr),
    ])
    return { name, status, signal, said, warned }
  }

  test.each([
    ['ends the process, as if all were well', 'process.exit(0)', 'its code ended the process while it was'],
    [
      'throws from a timer, and waits',
      "setTimeout(() => { throw new Error('late') }); await new Promise(() => {})",
      'late',
    ],
  ])('%s: the start is refused in words that name it', async (_, code, reason) => {
    const { name, status, warned, said } = await started(`${code}; export const providers = []`)
    expect({ status, wentOn: said.includes('went on') }).toEqual({ status: 1, wentOn: false })
    expect(warned).toContain(`ORCH_PROVIDERS names "${name}", which cannot be used: ${reason}`)
  })

  test('never lets go of the process: it is ended, and the package is named', async () => {
    const { name, signal, warned } = await started('for (;;) {}')
    expect(signal).toBe('SIGKILL')
    expect(warned).toContain(
      `ORCH_PROVIDERS names "${name}", which cannot be used: its code kept the process`,
    )
  })

  test('throws once the server has started: the log names it, and the server goes on', async () => {
    const { name, status, said } = await started(
      `setTimeout(() => { throw new Error('late') }, 100); ${provider('')}`,
    )
    expect(status).toBe(0)
    expect(said).toContain('went on')
    expect(JSON.parse(said.split('\n')[0] ?? '')).toMatchObject({ package: name, err: { message: 'late' } })
  })
})

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url))
const PACKED_MANIFEST = join(REPOSITORY, 'scripts/packed-manifest.mjs')
const run = promisify(execFile)

/** The package as npm would install it: what was built, and how its manifest names it once published. */
function install(project: string, name: string): void {
  const source = join(REPOSITORY, 'packages', name)
  if (!existsSync(join(source, 'dist')))
    throw new Error(`packages/${name}/dist is missing: run "pnpm build" first`)
  const manifest = execFileSync(process.execPath, [PACKED_MANIFEST, 'show'], { cwd: source })
  const target = join(project, 'node_modules/@orch', name)
  cpSync(join(source, 'dist'), join(target, 'dist'), { recursive: true })
  writeFileSync(join(target, 'package.json'), manifest)
  linkAll(join(source, 'node_modules'), project)
}

function linkAll(modules: string, project: string): void {
  for (const name of readdirSync(modules)) {
    const target = join(project, 'node_modules', name)
    if (name.startsWith('.') || name === '@orch' || readdirSync(join(project, 'node_modules')).includes(name))
      continue
    symlinkSync(join(modules, name), target)
  }
}

async function made(name: string): Promise<string> {
  const project = join(folder, `orch-${name}`)
  const world = { env: {}, say: () => {}, warn: () => {} }
  expect(await runCommand(['provider', 'new', name, project], world)).toBe(0)
  mkdirSync(join(project, 'node_modules/@orch'), { recursive: true })
  for (const one of ['providers', 'json']) install(project, one)
  for (const place of ['', 'packages/provider-specs/'])
    linkAll(join(REPOSITORY, place, 'node_modules'), project)
  return project
}

describe('what orch provider new makes', () => {
  let project: string
  let server: TestServer
  let ada: TestPerson
  const seen: string[] = []
  const service = createServer((asked, answer) => {
    seen.push(`${asked.method} ${asked.url} ${asked.headers.authorization}`)
    answer.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"n7"}')
  })

  beforeAll(async () => {
    project = await made('paper-notes')
    const compiler = join(project, 'node_modules/typescript-7/bin/tsc')
    await run(process.execPath, [compiler, '-p', '.'], { cwd: project })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    await loadProviderPackages([project], folder)
    const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.paper-notes.example': origin }) })
    ada = await server.signUp('Ada')
  })
  afterAll(async () => {
    service.close()
    await server.close()
  })

  test('passes its own tests, which hold what it sends against its description', async () => {
    const vitest = join(project, 'node_modules/vitest/vitest.mjs')
    const { stdout } = await run(process.execPath, [vitest, 'run'], {
      cwd: project,
      env: { PATH: process.env['PATH'] },
    })
    expect(stdout).toMatch(/Tests.*3 passed/)
  })

  test('lets npm fetch nothing under a name that is not ours there', () => {
    const {
      dependencies = {},
      devDependencies,
      peerDependencies,
      peerDependenciesMeta,
    } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
    const fetched = Object.keys({ ...dependencies, ...devDependencies })
    expect(fetched).toContain('vitest')
    expect(fetched.filter((name) => name.startsWith('@orch/'))).toEqual([])
    for (const name of Object.keys(peerDependencies))
      expect(peerDependenciesMeta[name]).toEqual({ optional: true })
  })

  test('is refused a second time in the same folder, and with a name that is not one', async () => {
    const warned: string[] = []
    const world = { env: {}, say: () => {}, warn: (line: string) => warned.push(line) }
    expect(await runCommand(['provider', 'new', 'paper-notes', project], world)).toBe(2)
    expect(await runCommand(['provider', 'new', 'Paper Notes'], world)).toBe(2)
    expect(warned.join()).toContain('is there already')
  })

  test('is in the catalogue, and its steps run with a stored connection', async () => {
    expect(packagesOf(['paper-notes', 'slack'])).toEqual([{ name: 'orch-paper-notes', version: '0.1.0' }])
    const { providers } = await ada.call<{ providers: { id: string; name: string }[] }>(
      'GET',
      '/api/catalogue',
    )
    expect(providers.find(({ id }) => id === 'paper-notes')?.name).toBe('Paper Notes')
    const config = { token: 'paper-secret-4711' }
    const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'paper-notes',
      config,
    })
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
      name: 'Notes',
      nodes: [
        {
          id: 't',
          type: 'trigger',
          position: { x: 0, y: 0 },
          data: { type: 'trigger', config: { triggerType: 'Manual' } },
        },
        {
          id: 'a',
          type: 'action',
          position: { x: 1, y: 0 },
          data: {
            type: 'action',
            config: { actionType: 'paper-notes/add-note', text: 'Hello', integrationId },
          },
        },
      ],
      edges: [{ id: 'e', source: 't', target: 'a' }],
    })
    const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflow/${id}/execute`, {
      input: {},
    })
    await expect
      .poll(() => ada.call('GET', `/api/workflows/executions/${executionId}/status`))
      .toMatchObject({ status: 'success' })
    expect(seen).toContain('POST /notes Bearer paper-secret-4711')
    const { code, warnings } = await ada.call<{ code: string; warnings: string[] }>(
      'GET',
      `/api/workflows/${id}/code`,
    )
    expect(code).toContain('import { providers as providers1 } from "orch-paper-notes"')
    expect(code).toContain('drawings, providers: [...providers1] })')
    expect(warnings.join()).toContain('The package orch-paper-notes')
  })
})
