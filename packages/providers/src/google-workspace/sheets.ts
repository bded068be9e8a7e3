import { at, listAt, pickSame } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { invalidInput, jsonIn, pathPart, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const WRITTEN = ['spreadsheetId', 'updates', 'updatedCells']

type Output = Promise<Record<string, unknown>>

/** Cells of a range, row by row. */
export async function readRange(api: Api, action: ActionCall): Output {
  const query = { valueRenderOption: textIn(action.config, 'valueRenderOption') ?? 'FORMATTED_VALUE' }
  const body = await api.json(action, { path: rangePath(action), query, expect: ['range'] })
  // Google leaves the values of an empty range out.
  return { values: listAt(body, 'values') }
}

/** Adds rows below the table that the range lies in. */
export async function appendRows(api: Api, action: ActionCall): Output {
  const query = { insertDataOption: 'INSERT_ROWS' }
  const call = {
    ...writing(action, query),
    method: 'POST',
    path: `${rangePath(action)}:append`,
    known: WRITTEN,
  }
  return pickSame(at(await api.json(action, call), 'updates'), 'updatedRange', 'updatedRows')
}

/** Writes rows over a range. */
export async function writeRange(api: Api, action: ActionCall): Output {
  const call = { ...writing(action), method: 'PUT', path: rangePath(action), known: WRITTEN }
  return pickSame(await api.json(action, call), 'updatedCells')
}

function rangePath({ config }: ActionCall): string {
  const sheet = pathPart(config, 'spreadsheetId')
  return `https://sheets.googleapis.com/v4/spreadsheets/${sheet}/values/${pathPart(config, 'range')}`
}

/** Values go as they are unless asked otherwise: what came from outside may begin with "=". */
function writing(
  { config }: ActionCall,
  query: Record<string, string> = {},
): Pick<ApiCall, 'query' | 'json'> {
  const values = jsonIn(config, 'rows')
  if (!Array.isArray(values) || !values.every(Array.isArray))
    throw invalidInput('rows', 'must be a list of rows, such as [["Ada", 36]]')
  return {
    query: { valueInputOption: textIn(config, 'valueInputOption') ?? 'RAW', ...query },
    json: { values },
  }
}
