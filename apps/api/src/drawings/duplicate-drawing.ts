import type { SettingFormat } from '@orch/engine'
import { closeOf } from '@orch/expression'
import { settingFormatsOf } from '@orch/providers'
import { newId } from '../ground/new-id.ts'
import type { withoutIntegrations } from './without-integrations.ts'

export type Edge = { id: string; source: string; target: string }
type Node = ReturnType<typeof withoutIntegrations>[number]
type Rename = (text: string) => string

/** The same drawing with new ids, also inside its templates and conditions. */
export function duplicateDrawing(nodes: Node[], edges: Edge[]): { nodes: Node[]; edges: Edge[] } {
  const fresh = new Map(nodes.map((node) => [String(node['id']), newId()]))
  const idOf = (old: string) => fresh.get(old) ?? old
  const rename = renamerOf(fresh)
  return {
    nodes: nodes.map((node) => {
      const config = node.data?.config && renamedSettings(node.data.config, rename)
      const frame = node.data?.['frame']
      return {
        ...node,
        id: idOf(String(node['id'])),
        data: {
          ...node.data,
          ...(config ? { config } : {}),
          ...(typeof frame === 'string' ? { frame: idOf(frame) } : {}),
          status: 'idle',
        },
      }
    }),
    edges: edges.map((edge) => ({
      ...edge,
      id: newId(),
      source: idOf(edge.source),
      target: idOf(edge.target),
    })),
  }
}

/** `@old` and `$old` follow their step wherever an expression names it, and no longer name that begins with one is taken for it. */
function renamerOf(fresh: ReadonlyMap<string, string>): Rename {
  const ids = [...fresh.keys()].sort((one, other) => other.length - one.length).map(escaped)
  if (ids.length === 0) return (text) => text
  const named = new RegExp(
    `(?<![\\p{L}\\p{N}_$@])(?:(@\\s*)(${ids.join('|')})(?![\\p{L}\\p{N}_-])|(\\$)(${ids.join('|')})(?![\\p{L}\\p{N}_$]))`,
    'gu',
  )
  return (text) =>
    text.replace(named, (_, at: string | undefined, byAt: string, sign: string, bySign: string) =>
      at === undefined ? `${sign}${fresh.get(bySign)}` : `${at}${fresh.get(byAt)}`,
    )
}

/** Formats in which an expression may stand without braces. */
const BARE: ReadonlySet<SettingFormat | undefined> = new Set(['condition', 'item'])

function renamedSettings(config: Record<string, unknown>, rename: Rename): Record<string, unknown> {
  const { actionType } = config
  const found = typeof actionType === 'string' ? settingFormatsOf(actionType, config) : undefined
  const formats = new Map(Object.entries(found ?? {}))
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const isBare = BARE.has(formats.get(key))
      return [key, renamedIn(value, isBare ? rename : (text) => renamedInTemplates(text, rename))]
    }),
  )
}

function renamedIn(value: unknown, rename: Rename): unknown {
  if (typeof value === 'string') return rename(value)
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamedIn(item, rename)]))
}

/** Only what stands in braces: everywhere else `@old` is a text like any other. */
function renamedInTemplates(text: string, rename: Rename): string {
  let done = ''
  let end = 0
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', end)) {
    const close = closeOf(text, start)
    const next = close === -1 ? text.length : close
    done += text.slice(end, start) + rename(text.slice(start, next))
    end = next
  }
  return done + text.slice(end)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
