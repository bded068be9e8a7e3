import { listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { namedValues } from '../http-request/named-values.ts'
import { compact, invalidInput, listIn, numberIn, pathPart, proseIn, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const PAGE = 100

/** The path of a table. */
export const tablePath = ({ config }: ActionCall) =>
  `/${pathPart(config, 'baseId')}/${pathPart(config, 'table')}`

/** What a step gives of a record. */
export const recordOf = (record: unknown) => pickSame(record, 'id', 'createdTime', 'fields')

/** By POST: a formula may be longer than an address. */
export async function listRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const path = `${tablePath(action)}/listRecords`
  const wanted = numberIn(config, 'limit', { min: 1, max: 10_000 }) ?? 100
  const question = compact({
    filterByFormula: formulaIn(config),
    view: textIn(config, 'view'),
    fields: listIn(config, 'wanted'),
    sort: sortIn(config),
  })
  const { items, next } = await gatherPages(
    { from: undefined, wanted },
    async (offset: string | undefined, left) => {
      const json = compact({ ...question, pageSize: Math.min(PAGE, left), offset })
      const answer = await api.json(action, {
        method: 'POST',
        path,
        json,
        isRepeatable: true,
        expect: ['records'],
      })
      return { items: listAt(answer, 'records'), next: textAt(answer, 'offset') }
    },
  )
  return { records: items.map(recordOf), count: items.length, hasMore: next !== undefined }
}

export async function getRecord(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const path = `${tablePath(action)}/${pathPart(action.config, 'recordId')}`
  return recordOf(await api.json(action, { path, expect: ['id'] }))
}

/** @throws ProviderError INVALID_INPUT */
function formulaIn(config: ActionCall['config']): string | undefined {
  const where = namedValues(config, 'where')
  if (typeof where === 'string') throw invalidInput('where', 'must be a table of fields and values')
  const own = proseIn(config, 'formula')
  const terms = [
    ...where.map(([field, value]) => `${fieldName(field)} = ${literal(value)}`),
    ...(own === undefined ? [] : [own]),
  ]
  return terms.length > 1 ? `AND(${terms.join(', ')})` : terms[0]
}

/** @throws ProviderError INVALID_INPUT for a name that would end its own braces */
function fieldName(name: string): string {
  if (/[{}]/.test(name)) throw invalidInput('where', 'must not name a field that has braces in its name')
  return `{${name}}`
}

/** A value in a formula: a quotation mark or a backslash of it ends nothing. */
function literal(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'TRUE()' : 'FALSE()'
  if (value === null || value === undefined) return 'BLANK()'
  if (typeof value !== 'string') throw invalidInput('where', 'must hold texts, numbers, true, false or null')
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`
}

function sortIn(config: ActionCall['config']): { field: string; direction: string }[] | undefined {
  return listIn(config, 'sort')?.map((name) =>
    name.startsWith('-') ? { field: name.slice(1), direction: 'desc' } : { field: name, direction: 'asc' },
  )
}
