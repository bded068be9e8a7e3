import { printJson } from '@orch/json'
import { at, listAt, pickSame } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { compact, invalidInput, jsonIn, listIn, pathPart, requiredText, textIn } from '../inputs.ts'
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

const SPREADSHEETS = 'https://sheets.googleapis.com/v4/spreadsheets'

/** Where the values of a spreadsheet are. */
export function valuesPath({ config }: ActionCall): string {
  return `${SPREADSHEETS}/${pathPart(config, 'spreadsheetId')}/values`
}

/** Where those of its range are. */
export function rangePath(action: ActionCall): string {
  return `${valuesPath(action)}/${pathPart(action.config, 'range')}`
}

/** Values go as they are unless asked otherwise: what came from outside may begin with "=". */
function writing(
  { config }: ActionCall,
  query: Record<string, string> = {},
): Pick<ApiCall, 'query' | 'json'> {
  const values = jsonIn(config, 'rows')
  if (!Array.isArray(values) || !values.every((row) => Array.isArray(row)))
    throw invalidInput('rows', 'must be a list of rows, such as [["Ada", 36]]')
  return {
    query: { valueInputOption: writtenAs(config), ...query },
    json: { values: values.map((row: unknown[]) => row.map(cellOf)) },
  }
}

export const writtenAs = (config: ActionCall['config']) => textIn(config, 'valueInputOption') ?? 'RAW'

/** A cell holds no structure, and a number with more than 15 digits would lose some: both are written as text. */
export function cellOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'object' && value !== null ? printJson(value) : value
}

/** Empties a range. */
export async function clearRange(api: Api, action: ActionCall): Output {
  const path = `${rangePath(action)}:clear`
  const known = ['clearedRange', 'spreadsheetId']
  const cleared = await api.json(action, { method: 'POST', path, json: {}, known, isRepeatable: true })
  return pickSame(cleared, 'clearedRange')
}

export async function createSpreadsheet(api: Api, action: ActionCall): Output {
  const { config } = action
  const sheets = listIn(config, 'sheets')?.map((title) => ({ properties: { title } }))
  const json = compact({ properties: { title: requiredText(config, 'title') }, sheets })
  const query = { fields: 'spreadsheetId,spreadsheetUrl' }
  const call = { method: 'POST', path: SPREADSHEETS, query, json, expect: ['spreadsheetId'] }
  return pickSame(await api.json(action, call), 'spreadsheetId', 'spreadsheetUrl')
}
