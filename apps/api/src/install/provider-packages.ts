import { readFileSync } from 'node:fs'
import { resolve as resolvePath } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { CatalogueProvider } from '@orch/contract'
import { confine } from '@orch/engine'
import { type Provider, registerProviders } from '@orch/providers'
import { resolve } from 'import-meta-resolve'
import { z } from 'zod'

/** A package that brought services. */
export type ProviderPackage = { name: string; version: string }

const packages = new Map<string, ProviderPackage>()

/** Packages open nothing when they are imported: only one that waits for ever reaches it. */
const LONGEST_IMPORT_MS = 30_000
/** Code that waits is refused first, in the thread that waits for it. */
const WATCH_MORE_MS = 2_000

/**
 * Makes the services of these packages known, each by its name or by the path of its folder. Once, before anything asks for them.
 * @param from where names and paths begin
 * @param withinMs how long the code of a package may take until it is there
 * @throws Error that names the package which cannot be used, and why
 */
export async function loadProviderPackages(
  named: readonly string[],
  from = process.cwd(),
  withinMs = LONGEST_IMPORT_MS,
): Promise<void> {
  for (const name of named) {
    try {
      await load(name, from, withinMs)
    } catch (cause) {
      throw new Error(unusable(name, cause instanceof Error ? cause.message : String(cause)), { cause })
    }
  }
}

function unusable(name: string, reason: string): string {
  const advice = 'Install it where Orch runs, mend it, or take it out of ORCH_PROVIDERS'
  return `ORCH_PROVIDERS names "${name}", which cannot be used: ${reason}. ${advice}`
}

async function load(name: string, from: string, withinMs: number): Promise<void> {
  const { url, manifest } = find(name, from)
  const { providers } = await imported(name, url, withinMs)
  if (!Array.isArray(providers) || providers.length === 0)
    throw new Error('it must export "providers", a list of what defineProvider gives')
  for (const provider of providers) requireData(provider)
  registerProviders(providers as Provider[])
  for (const { id } of providers as Provider[]) packages.set(id, manifest)
}

type Code = { providers?: unknown }

/**
 * The timer also keeps the process: Node ends one that only waits for an import, without a word. What the code leaves behind, such as
 * a timer that throws, is blamed on the package for as long as the process lives.
 */
async function imported(name: string, url: string, withinMs: number): Promise<Code> {
  const unwatch = watchExit(name, withinMs)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`its code must be there within ${withinMs / 1000} seconds, and still waits`)
    timer = setTimeout(() => reject(error), withinMs)
  })
  try {
    const code = confine({ package: name }, () => import(url) as Promise<Code>, asError)
    return await Promise.race([code, late])
  } finally {
    clearTimeout(timer)
    unwatch()
  }
}

const asError = (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault)))

/** Nothing in the thread of a loop without end could end it. */
const WATCH = `const { workerData: { text, ms } } = require('node:worker_threads')
setTimeout(() => {
  require('node:fs').writeSync(2, text)
  process.kill(process.pid, 'SIGKILL')
}, ms)`

/**
 * Says which package it was where its code ends the process, or never lets go of it, while it is loaded.
 * @returns ends the watch
 */
function watchExit(name: string, withinMs: number): () => void {
  const said = (reason: string) => `Orch did not start: ${unusable(name, reason)}\n`
  const onExit = () => {
    process.stderr.write(said('its code ended the process while it was loaded'))
    process.exitCode = 1
  }
  process.once('exit', onExit)
  const text = said(`its code kept the process busy for more than ${withinMs / 1000} seconds`)
  const watch = new Worker(WATCH, { eval: true, workerData: { text, ms: withinMs + WATCH_MORE_MS } })
  watch.unref()
  return () => {
    process.off('exit', onExit)
    void watch.terminate()
  }
}

const Manifest = z.object({ name: z.string(), version: z.string() })

function find(name: string, from: string): { url: string; manifest: ProviderPackage } {
  const isPath = /^(?:\.{0,2}\/|[A-Za-z]:)/.test(name) || name === '.' || name === '..'
  if (!isPath) {
    const url = resolvedFrom(pathToFileURL(`${from}/`).href, name) ?? resolve(name, import.meta.url)
    return { url, manifest: manifestAbove(url, name) }
  }
  const folder = pathToFileURL(`${resolvePath(from, name)}/`)
  const manifest = readManifest(new URL('package.json', folder))
  // A package may name itself, so it is found by its own "exports".
  return { url: resolve(manifest.name, new URL('package.json', folder).href), manifest }
}

/** Beside where the server was started first, and then beside the server. */
function resolvedFrom(place: string, name: string): string | undefined {
  try {
    return resolve(name, place)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function manifestAbove(url: string, name: string): ProviderPackage {
  const folder = `/node_modules/${name}/`
  const at = url.lastIndexOf(folder)
  // A link, as pnpm and npm link make it, leads out of node_modules.
  if (at === -1) return nearestManifest(new URL(url))
  return readManifest(new URL(`${url.slice(0, at + folder.length)}package.json`))
}

function nearestManifest(url: URL): ProviderPackage {
  const folder = new URL('./', url)
  try {
    return readManifest(new URL('package.json', folder))
  } catch (error) {
    const above = new URL('../', folder)
    if (above.href === folder.href) throw error
    return nearestManifest(new URL('x', above))
  }
}

function readManifest(url: URL): ProviderPackage {
  return Manifest.parse(JSON.parse(readFileSync(url, 'utf8')))
}

/** What forms and checks read must be what they know. @throws Error naming the field */
function requireData(provider: unknown): void {
  const { error } = CatalogueProvider.safeParse(provider)
  if (!error) return
  const { id } = Object(provider) as { id?: unknown }
  const [issue] = error.issues
  const place = issue?.path.join('.') ?? ''
  throw new Error(
    `its provider "${String(id)}" has a wrong description: ${place || 'the whole'}: ${issue?.message}`,
  )
}

/** The packages that brought these providers, each once; those that are built in have none. */
export function packagesOf(providers: Iterable<string>): ProviderPackage[] {
  const found = [...providers].flatMap((id) => packages.get(id) ?? [])
  return [...new Map(found.map((one) => [one.name, one])).values()]
}
