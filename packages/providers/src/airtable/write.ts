import { listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { compact, flagIn, invalidInput, jsonIn, listIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { recordOf, tablePath } from './read.ts'

/** Of one request. */
const AT_ONCE = 10
const MOST = 1_000

type Fields = Readonly<Record<string, unknown>>

export async function createRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const records = rowsIn(action).map((fields) => ({ fields }))
  const answers = await inTens(records, (some) => write(api, action, 'POST', { records: some }))
  return writtenBy(answers)
}

export async function updateRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const records = rowsIn(action).map((row) => {
    const { id, fields } = row
    if (typeof id === 'string' && typeof fields === 'object' && fields !== null) return { id, fields }
    throw invalidInput(
      'records',
      'must hold an id and fields in each, such as {"id": "rec…", "fields": {"Status": "Done"}}',
    )
  })
  const answers = await inTens(records, (some) => write(api, action, 'PATCH', { records: some }))
  return writtenBy(answers)
}

export async function upsertRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const fieldsToMergeOn = listIn(action.config, 'mergeOn') ?? []
  if (fieldsToMergeOn.length < 1 || fieldsToMergeOn.length > 3)
    throw invalidInput('mergeOn', 'must be one to three fields')
  const records = rowsIn(action).map((fields) => ({ fields }))
  const answers = await inTens(records, (some) =>
    write(api, action, 'PATCH', { records: some, performUpsert: { fieldsToMergeOn } }),
  )
  return {
    ...writtenBy(answers),
    created: answers.flatMap((answer) => listAt(answer, 'createdRecords')),
    updated: answers.flatMap((answer) => listAt(answer, 'updatedRecords')),
  }
}

export async function deleteRecords(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const ids = listIn(action.config, 'recordIds') ?? []
  if (ids.length === 0) throw invalidInput('recordIds', 'must be set')
  if (ids.length > MOST) throw invalidInput('recordIds', `must be ${MOST} at most`)
  const answers = await inTens(ids, (some) => {
    const query = new URLSearchParams(some.map((id): [string, string] => ['records[]', id]))
    return api.json(action, { method: 'DELETE', path: `${tablePath(action)}?${query}`, expect: ['records'] })
  })
  const deleted = answers
    .flatMap((answer) => listAt(answer, 'records'))
    .map((one) => textAt(one, 'id') ?? null)
  return { deleted, count: deleted.length }
}

const write = (api: Api, action: ActionCall, method: 'POST' | 'PATCH', body: Record<string, unknown>) =>
  api.json(action, {
    method,
    path: tablePath(action),
    json: compact({ ...body, typecast: flagIn(action.config, 'typecast', false) || undefined }),
    expect: ['records'],
  })

/** @throws ProviderError INVALID_INPUT */
function rowsIn({ config }: ActionCall): Fields[] {
  const given = jsonIn(config, 'records')
  if (given === undefined) throw invalidInput('records', 'must be set')
  const rows: unknown[] = Array.isArray(given) ? given : [given]
  if (rows.length > MOST) throw invalidInput('records', `must be ${MOST} at most`)
  return rows.map((row) => {
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Fields
    throw invalidInput('records', 'must be a list of objects, such as [{"Name": "Ada"}]')
  })
}

/** Airtable takes ten at once. What was written stays: a failure after it says so, and is not tried again by itself. */
async function inTens<T>(all: readonly T[], send: (some: T[]) => Promise<unknown>): Promise<unknown[]> {
  const answers: unknown[] = []
  for (let start = 0; start < all.length; start += AT_ONCE) {
    try {
      answers.push(await send(all.slice(start, start + AT_ONCE)))
    } catch (error) {
      if (!(error instanceof ProviderError) || start === 0) throw error
      const { code, message, retryAfterMs } = error
      throw new ProviderError(code, `${message}. The first ${start} of ${all.length} were written`, {
        cause: error,
        retryAfterMs,
        isUncertain: true,
      })
    }
  }
  return answers
}

function writtenBy(answers: readonly unknown[]): { records: unknown[]; count: number } {
  const records = answers.flatMap((answer) => listAt(answer, 'records')).map(recordOf)
  return { records, count: records.length }
}
