import { at, listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import {
  compact,
  invalidInput,
  jsonIn,
  listIn,
  numberIn,
  objectIn,
  pathPart,
  requiredText,
  textIn,
} from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

type Config = ActionCall['config']

const objects = ({ config }: ActionCall) => `/crm/v3/objects/${pathPart(config, 'objectType')}`

const recordOf = (record: unknown) => pickSame(record, 'id', 'properties', 'createdAt', 'updatedAt')

/** Where a record is, by its id or by a value that is unique. */
function recordAt(action: ActionCall): { path: string; query: Record<string, string | undefined> } {
  const { config } = action
  const path = `${objects(action)}/${pathPart(config, 'recordId')}`
  return { path, query: { idProperty: textIn(config, 'idProperty') } }
}

const PAGE = 200

export async function searchRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const path = `${objects(action)}/search`
  const wanted = numberIn(config, 'limit', { min: 1, max: 10_000 }) ?? 100
  const question = compact({
    query: textIn(config, 'query'),
    filterGroups: filterGroupsIn(config),
    properties: listIn(config, 'wanted'),
    sorts: listIn(config, 'sort'),
  })
  let total: unknown = null
  const { items, next } = await gatherPages(
    { from: textIn(config, 'after'), wanted },
    async (after: string | undefined, left) => {
      const json = compact({ ...question, limit: Math.min(PAGE, left), after })
      const answer = await api.json(action, {
        method: 'POST',
        path,
        json,
        isRepeatable: true,
        expect: ['results'],
      })
      total = at(answer, 'total') ?? total
      return { items: listAt(answer, 'results'), next: textAt(answer, 'paging', 'next', 'after') }
    },
  )
  return { records: items.map(recordOf), count: items.length, total, next: next ?? null }
}

/** `[a, b]`: both; `[[a, b], [c]]`: both of these, or that. @throws ProviderError INVALID_INPUT */
function filterGroupsIn(config: Config): { filters: unknown[] }[] | undefined {
  const given = jsonIn(config, 'filters')
  if (given === undefined) return undefined
  const filters: unknown[] = Array.isArray(given) ? given : [given]
  const groups = filters.every(Array.isArray) ? (filters as unknown[][]) : [filters]
  const isFilter = (filter: unknown) =>
    textAt(filter, 'propertyName') !== undefined && textAt(filter, 'operator') !== undefined
  if (!groups.every((group) => group.every(isFilter)))
    throw invalidInput(
      'filters',
      'must be a list such as [{"propertyName": "email", "operator": "EQ", "value": "a@b.c"}]',
    )
  return groups.filter(({ length }) => length > 0).map((group) => ({ filters: group.map(asTexts) }))
}

/** What a filter compares with is a text for HubSpot, whatever the property is. */
function asTexts(filter: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter as Record<string, unknown>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : textOf(value, 'filters'),
    ]),
  )
}

export async function getRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { path, query } = recordAt(action)
  const properties = listIn(action.config, 'wanted')?.join(',')
  return recordOf(await api.json(action, { path, query: { ...query, properties }, expect: ['id'] }))
}

export async function createRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const json = { properties: propertiesIn(action.config) }
  return recordOf(await api.json(action, { method: 'POST', path: objects(action), json, expect: ['id'] }))
}

export async function updateRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const json = { properties: propertiesIn(action.config) }
  const call = { ...recordAt(action), method: 'PATCH', json, isRepeatable: true, expect: ['id'] }
  return recordOf(await api.json(action, call))
}

export async function upsertRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const one = {
    idProperty: requiredText(config, 'idProperty'),
    id: requiredText(config, 'value'),
    properties: propertiesIn(config),
  }
  const answer = await api.json(action, {
    method: 'POST',
    path: `${objects(action)}/batch/upsert`,
    json: { inputs: [one] },
    isRepeatable: true,
    expect: ['results'],
  })
  const record = at(answer, 'results', 0)
  if (record === undefined)
    throw new ProviderError('REFUSED', textAt(answer, 'errors', 0, 'message') ?? 'HubSpot wrote no record')
  return { ...recordOf(record), isNew: at(record, 'new') ?? null }
}

export async function archiveRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const path = `${objects(action)}/${pathPart(action.config, 'recordId')}`
  const { status } = await api.answer(action, { method: 'DELETE', path })
  if (status !== 204) throw new ProviderError('BAD_RESPONSE', 'HubSpot did not say that it is archived')
  return { id: requiredText(action.config, 'recordId') }
}

/** @throws ProviderError INVALID_INPUT */
function propertiesIn(config: Config): Record<string, string> {
  const given = objectIn(config, 'properties')
  if (given === undefined) throw invalidInput('properties', 'must be set')
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      // Several choices of one property stand behind each other.
      Array.isArray(value)
        ? value.map((one) => textOf(one, 'properties')).join(';')
        : textOf(value, 'properties'),
    ]),
  )
}

/** HubSpot takes every value as a text. @throws ProviderError INVALID_INPUT */
function textOf(value: unknown, key: string): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  throw invalidInput(key, 'must hold texts, numbers, true, false or null')
}
