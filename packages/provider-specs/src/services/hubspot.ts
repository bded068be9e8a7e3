import {
  type Answer,
  type GoodRequest,
  refusals,
  type ServeOptions,
  type Service,
  tokenIn,
} from '../service.ts'

type Properties = Record<string, string | null>
type Made = { id: string; properties: Properties; createdAt: string; updatedAt: string; archived: boolean }

const ok = (body: unknown, status = 200): Answer => ({ status, body })
const AT = '2026-01-01T00:00:00.000Z'

const object = '/crm/v3/objects/{objectType}'
const associations = '/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}'

/** Every record is connected with one other. */
const ASSOCIATIONS: Service['answers'] = {
  'put /crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}': ({
    params,
  }) =>
    ok({
      status: 'COMPLETE',
      results: [{ from: { id: params['fromObjectId'] }, to: { id: params['toObjectId'] } }],
    }),
  [`get ${associations}`]: () =>
    ok({
      results: [
        {
          toObjectId: '7',
          associationTypes: [
            { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
            { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
          ],
        },
      ],
    }),
}

/** Records of every kind in one list; filters are not read. Limited keys may not read contacts. */
export function hubspotService({ limited = false }: ServeOptions): Service {
  const { refuse, ...words } = refusals((status, message) => ({
    status: 'error',
    message,
    category: status === 401 ? 'INVALID_AUTHENTICATION' : 'VALIDATION_ERROR',
    correlationId: '00000000-0000-4000-8000-000000000000',
  }))
  const records: Made[] = []
  const make = (properties: Properties): Made => {
    const id = String(records.length + 1)
    const made = { id, properties, createdAt: AT, updatedAt: AT, archived: false }
    records.push(made)
    return made
  }
  make({ email: 'ada@example.com', firstname: 'Ada' })
  const found = ({ params, query }: GoodRequest) => {
    const { idProperty } = query
    const same = (one: Made) => (typeof idProperty === 'string' ? one.properties[idProperty] : one.id)
    return records.find((one) => same(one) === params['objectId'])
  }
  const orMissing = (record: Made | undefined, answer: (record: Made) => Answer) =>
    record ? answer(record) : refuse(404, 'Object not found')

  function search({ body }: GoodRequest): Answer {
    const { limit = 10, after = '0' } = body as { limit?: number; after?: string }
    const end = Number(after) + limit
    const paging = end < records.length ? { paging: { next: { after: String(end) } } } : {}
    return ok({ total: records.length, results: records.slice(Number(after), end), ...paging })
  }

  function upsert({ body }: GoodRequest): Answer {
    const { inputs } = body as { inputs: { id: string; idProperty: string; properties: Properties }[] }
    const results = inputs.map(({ id, idProperty, properties }) => {
      const old = records.find((one) => one.properties[idProperty] === id)
      const record = old ?? make({ [idProperty]: id })
      Object.assign(record.properties, properties)
      return { ...record, new: old === undefined }
    })
    return ok({ status: 'COMPLETE', results, startedAt: AT, completedAt: AT })
  }

  const answers: Service['answers'] = {
    [`get ${object}`]: () =>
      limited ? refuse(403, 'This app has no scope for contacts') : ok({ results: records.slice(0, 1) }),
    [`post ${object}`]: ({ body }) => ok(make((body as { properties: Properties }).properties), 201),
    [`post ${object}/search`]: search,
    [`post ${object}/batch/upsert`]: upsert,
    [`get ${object}/{objectId}`]: (request) => orMissing(found(request), ok),
    [`patch ${object}/{objectId}`]: (request) =>
      orMissing(found(request), (record) => {
        Object.assign(record.properties, (request.body as { properties: Properties }).properties)
        return ok(record)
      }),
    [`delete ${object}/{objectId}`]: () => ({ status: 204, body: undefined }),
  }
  return {
    hosts: { 'api.hubapi.com': 'hubspot/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: { ...answers, ...ASSOCIATIONS },
  }
}
