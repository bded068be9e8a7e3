import { at, idAt, listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import {
  compact,
  invalidInput,
  jsonIn,
  numberIn,
  objectIn,
  proseIn,
  requiredProse,
  requiredText,
  textIn,
} from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { plainText, plainValues, richText, writtenValues } from './values.ts'

type Output = Promise<Record<string, unknown>>
type Config = ActionCall['config']

const MOST_PER_PAGE = 100
/** Notion takes 100 blocks at once. */
const MOST_BLOCKS = 100

/** An id as Notion writes it, also out of an address. @throws ProviderError INVALID_INPUT */
function idIn(config: Config, key: string): string {
  const text = requiredText(config, key).replace(/[?#].*$/s, '')
  const [, id] = /([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})$/i.exec(text) ?? []
  if (id === undefined) throw invalidInput(key, 'must be an id of Notion, or an address that ends with one')
  return id
}

export async function queryRows(api: Api, action: ActionCall): Output {
  const { config } = action
  const path = `/v1/data_sources/${idIn(config, 'dataSourceId')}/query`
  const asked = compact({ filter: objectIn(config, 'filter'), sorts: jsonIn(config, 'sorts') })
  const { items, ...page } = await listed(api, action, path, asked)
  const rows = items.map((one) => ({
    ...pickSame(one, 'id', 'url'),
    values: plainValues(at(one, 'properties')),
  }))
  return { rows, ...page }
}

export async function search(api: Api, action: ActionCall): Output {
  const { config } = action
  const kind = textIn(config, 'kind')
  if (kind !== undefined && kind !== 'page' && kind !== 'data_source')
    throw invalidInput('kind', 'must be page or data_source')
  const filter = kind === undefined ? undefined : { property: 'object', value: kind }
  const asked = compact({ query: textIn(config, 'query'), filter })
  const { items, ...page } = await listed(api, action, '/v1/search', asked)
  const results = items.map((one) => ({
    ...pickSame(one, 'id', 'url'),
    kind: textAt(one, 'object') ?? null,
    title: titleOf(one),
    lastEditedAt: textAt(one, 'last_edited_time') ?? null,
  }))
  return { results, ...page }
}

/** A database has its title beside its properties, a page among them. */
function titleOf(one: unknown): string {
  const own = listAt(one, 'title')
  if (own.length > 0) return plainText(own)
  const properties = Object.values((at(one, 'properties') ?? {}) as object)
  return plainText(
    listAt(
      properties.find((property) => textAt(property, 'type') === 'title'),
      'title',
    ),
  )
}

async function listed(api: Api, action: ActionCall, path: string, asked: object) {
  const wanted = numberIn(action.config, 'limit', { min: 1, max: 1000 }) ?? 100
  const from = textIn(action.config, 'cursor')
  const { items, next } = await gatherPages<string>({ from, wanted }, async (start_cursor, left) => {
    const json = compact({ ...asked, start_cursor, page_size: Math.min(left, MOST_PER_PAGE) })
    // It only asks.
    const call = { method: 'POST', path, json, expect: ['results'], isRepeatable: true }
    const body = await api.json(action, call)
    return { items: listAt(body, 'results'), next: textAt(body, 'next_cursor') }
  })
  return { items, count: items.length, nextCursor: next ?? null }
}

export async function createRow(api: Api, action: ActionCall): Output {
  const { config } = action
  const data_source_id = idIn(config, 'dataSourceId')
  const values = valuesIn(config)
  if (values === undefined) throw invalidInput('values', 'must be set')
  const children = blocksIn(config)
  const source = await api.json(action, {
    path: `/v1/data_sources/${data_source_id}`,
    expect: ['properties'],
  })
  const properties = writtenValues(values, at(source, 'properties'))
  const parent = { type: 'data_source_id', data_source_id }
  return create(api, action, compact({ parent, properties, children }))
}

export function createPage(api: Api, action: ActionCall): Output {
  const { config } = action
  const parent = { type: 'page_id', page_id: idIn(config, 'parentId') }
  const properties = { title: { title: richText(requiredText(config, 'title')) } }
  return create(api, action, compact({ parent, properties, children: blocksIn(config) }))
}

async function create(api: Api, action: ActionCall, json: object): Output {
  const call = { method: 'POST', path: '/v1/pages', json, expect: ['id'] }
  return pickSame(await api.json(action, call), 'id', 'url')
}

export async function updateRow(api: Api, action: ActionCall): Output {
  const { config } = action
  const path = `/v1/pages/${idIn(config, 'pageId')}`
  const state = textIn(config, 'state')
  if (state !== undefined && state !== 'trashed' && state !== 'restored')
    throw invalidInput('state', 'must be trashed or restored')
  const values = valuesIn(config)
  if (values === undefined && state === undefined) throw invalidInput('values', 'or "state" must be set')
  const row = values && (await api.json(action, { path, expect: ['properties'] }))
  const json = compact({
    properties: values && writtenValues(values, at(row, 'properties')),
    in_trash: state && state === 'trashed',
  })
  const call = { method: 'PATCH', path, json, expect: ['id'], isRepeatable: true }
  return pickSame(await api.json(action, call), 'id', 'url')
}

export async function appendText(api: Api, action: ActionCall): Output {
  const { config } = action
  const path = `/v1/blocks/${idIn(config, 'pageId')}/children`
  requiredProse(config, 'text')
  const children = blocksIn(config) ?? []
  const added = await api.json(action, { method: 'PATCH', path, json: { children }, expect: ['results'] })
  return { count: listAt(added, 'results').length }
}

export async function addComment(api: Api, action: ActionCall): Output {
  const { config } = action
  const parent = { page_id: idIn(config, 'pageId') }
  const json = { parent, rich_text: richText(requiredProse(config, 'comment')) }
  const made = await api.json(action, { method: 'POST', path: '/v1/comments', json, expect: ['id'] })
  return { id: idAt(made, 'id') }
}

const valuesIn = (config: Config) => objectIn(config, 'values')

/** A paragraph for each line, or a point of a list. @throws ProviderError INVALID_INPUT */
function blocksIn(config: Config): unknown[] | undefined {
  const lines = proseIn(config, 'text')
    ?.split(/\r?\n/)
    .filter((one) => one.trim() !== '')
  if (lines !== undefined && lines.length > MOST_BLOCKS)
    throw invalidInput('text', `must be ${MOST_BLOCKS} lines at most`)
  return lines?.map((one) => {
    const [, point] = /^\s*[-*] (.*)$/s.exec(one) ?? []
    return point === undefined
      ? { type: 'paragraph', paragraph: { rich_text: richText(one) } }
      : { type: 'bulleted_list_item', bulleted_list_item: { rich_text: richText(point) } }
  })
}
