import { readdir, readFile } from 'node:fs/promises'
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

  async function readOne(file: string): Promise<KnownService[]> {
    const slug = parse(file)
      .name.toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
    try {
      const text = await readFile(join(folder ?? '', file), 'utf8')
      const { outline, operations } = await descriptions.read({ text, wanted: 'all' })
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
    const services: KnownService[] = []
    for (const file of files) services.push(...(await readOne(file)))
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
