import { type Answer, type GoodRequest, refusals, type Service, tokenIn } from '../service.ts'

type Fields = Record<string, unknown>
type Record_ = { id: string; createdTime: string; fields: Fields }
type Written = {
  records: { id?: string; fields: Fields }[]
  performUpsert?: { fieldsToMergeOn: string[] }
}

const ok = (body: unknown): Answer => ({ status: 200, body })

/** One table with a record; formulas are not read, and pages are as large as they are asked for. */
export function airtableService(): Service {
  const { refuse, ...words } = refusals((_, message) => ({ error: { type: 'INVALID_REQUEST', message } }))
  const table: Record_[] = []
  const add = (fields: Fields) => {
    const record = { id: `rec${table.length + 1}`, createdTime: '2026-01-01T00:00:00.000Z', fields }
    table.push(record)
    return record
  }
  add({ Name: 'Ada', Email: 'ada@example.com' })
  const find = (id: unknown) => table.find((one) => one.id === id)

  function list({ body }: GoodRequest): Answer {
    const { pageSize = 100, offset = '0' } = body as { pageSize?: number; offset?: string }
    const start = Number(offset)
    const records = table.slice(start, start + pageSize)
    const end = start + pageSize
    return ok({ records, ...(end < table.length ? { offset: String(end) } : {}) })
  }

  function update({ body }: GoodRequest): Answer {
    const { records, performUpsert } = body as Written
    const created: string[] = []
    const updated: string[] = []
    const done = records.map(({ id, fields }) => {
      const isSame = (one: Record_) =>
        performUpsert?.fieldsToMergeOn.every((name) => one.fields[name] === fields[name]) === true
      const found = performUpsert ? table.find(isSame) : find(id)
      if (!found && !performUpsert) return undefined
      const record = found ?? add({})
      Object.assign(record.fields, fields)
      ;(found ? updated : created).push(record.id)
      return record
    })
    if (done.includes(undefined)) return refuse(404, 'Record not found')
    return ok({
      records: done,
      ...(performUpsert ? { createdRecords: created, updatedRecords: updated } : {}),
    })
  }

  return {
    hosts: { 'api.airtable.com': 'airtable/openapi.json' },
    keyIn: tokenIn,
    ...words,
    answers: {
      'get /v0/meta/whoami': () => ok({ id: 'usr1', scopes: ['data.records:read'] }),
      'post /v0/{baseId}/{tableIdOrName}/listRecords': list,
      'post /v0/{baseId}/{tableIdOrName}': ({ body }) =>
        ok({ records: (body as Written).records.map(({ fields }) => add(fields)) }),
      'patch /v0/{baseId}/{tableIdOrName}': update,
      'delete /v0/{baseId}/{tableIdOrName}': ({ query }) =>
        ok({ records: [query['records'] ?? []].flat().map((id) => ({ id, deleted: true })) }),
      'get /v0/{baseId}/{tableIdOrName}/{recordId}': ({ params }) => {
        const record = find(params['recordId'])
        return record ? ok(record) : refuse(404, 'Record not found')
      },
    },
  }
}
