import { readdirSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Logger } from 'pino'
import type { KnownService } from './known-services.ts'
import type { Descriptions } from './open-descriptions.ts'
import { providerIdOf } from './service-names.ts'

/**
 * The services of the operator's folder, which every workspace has. They are read once, when somebody first asks; a file that cannot
 * be read is told in the log and left out.
 */
export function createShippedServices(
  folder: string | undefined,
  { descriptions, log }: { descriptions: Descriptions; log: Logger },
): () => Promise<readonly KnownService[]> {
  let reading: Promise<readonly KnownService[]> | undefined

  async function readOne(file: string, taken: Set<string>): Promise<KnownService[]> {
    try {
      const slug = slugOf(file)
      if (taken.has(slug)) throw new Error(`another file is the service "${slug}" already: rename this one`)
      const text = await textOf(join(folder ?? '', file))
      const { outline, operations } = await descriptions.read({ text, wanted: 'all' })
      taken.add(slug)
      return [{ provider: providerIdOf(slug), name: outline.name, about: outline, operations }]
    } catch (err) {
      log.error(
        { err, file },
        'a description of ORCH_SERVICE_FOLDER cannot be read: no workspace has this service',
      )
      return []
    }
  }

  async function readAll(): Promise<readonly KnownService[]> {
    if (folder === undefined) return []
    const files = (await readdir(folder))
      .filter((name) => /\.(?:json|ya?ml|graphqls?|gql)$/i.test(name))
      .sort()
    const taken = new Set<string>()
    const services: KnownService[] = []
    for (const file of files) services.push(...(await readOne(file, taken)))
    return services
  }

  return () => {
    reading ??= readAll().catch((err: unknown) => {
      log.error({ err }, 'the folder of ORCH_SERVICE_FOLDER cannot be read')
      reading = undefined
      return []
    })
    return reading
  }
}

/**
 * A folder that is not there would leave every workspace without its services, and nobody would hear of it before somebody asks.
 * @throws Error in words for the person who starts Orch
 */
export function requireServiceFolder(folder: string | undefined): void {
  if (folder === undefined) return
  try {
    readdirSync(folder)
  } catch (cause) {
    const { message } = cause instanceof Error ? cause : { message: String(cause) }
    throw new Error(
      `The folder of ORCH_SERVICE_FOLDER cannot be read (${message}): let the account that starts Orch read it, name another one, or take the setting away`,
      { cause },
    )
  }
}

/** @throws Error */
function slugOf(file: string): string {
  const slug = parse(file)
    .name.toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  if (slug === '') throw new Error('its name must have a letter from a to z or a digit')
  return slug
}

/** Four bytes for each character that a reader takes. */
const MOST_BYTES = 64_000_000

/** A pipe would be read until somebody writes to it, and every catalogue would wait. @throws Error */
async function textOf(path: string): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('it must be a file')
  if (found.size > MOST_BYTES) throw new Error(`it must not be larger than ${MOST_BYTES} bytes`)
  return readFile(path, 'utf8')
}
