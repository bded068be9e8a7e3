import type { SettingFormat } from './description.ts'
import { genericHttp } from './http-request/index.ts'
import type { Provider } from './provider.ts'

// Services that a workspace imports by their own description. Their connections are those of any HTTP service, each bound to the host of
// its own base URL; their steps are HTTP requests that the description writes.

const ID = /^api:[a-z0-9][a-z0-9-]{0,39}$/
const ACTION = /^(api:[a-z0-9][a-z0-9-]{0,39})\/[A-Za-z0-9_.-]{1,130}$/

/** The provider that stands behind connections of an imported service; undefined for any other id. */
export function importedProvider(id: string): Provider | undefined {
  return ID.test(id) ? { ...genericHttp, id, name: id.slice('api:'.length), actions: [] } : undefined
}

/** The provider of an imported service's action. */
export function importedOwner(actionType: string): Provider | undefined {
  const [, id] = ACTION.exec(actionType) ?? []
  return id === undefined ? undefined : importedProvider(id)
}

const FORMATS: readonly SettingFormat[] = ['code', 'json', 'list', 'xml']

/** The names of their settings say what they are: `body/labels:list`. So no description is needed to resolve or check a step. */
export function importedFormats(settings: readonly string[]): Readonly<Record<string, SettingFormat>> {
  return Object.fromEntries(
    settings.flatMap((key) => {
      const format = FORMATS.find((one) => key.endsWith(`:${one}`))
      return format === undefined ? [] : [[key, format] as const]
    }),
  )
}
