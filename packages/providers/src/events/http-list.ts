import { printJson } from '@orch/json'
import { at } from '../answers.ts'
import { httpRequest } from '../http-request/index.ts'
import { readPath } from '../http-request/read-path.ts'
import { requiredText, textIn } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import type { PollAnswer, PollCall, PolledItem } from './event.ts'

/** The items of a list that an HTTP service gives, told apart by one of their fields. */
export async function pollHttpList(call: PollCall): Promise<PollAnswer> {
  const { config } = call
  const keyPath = requiredText(config, 'listKey')
  const path = textIn(config, 'listItems') ?? ''
  const config_ = { httpMethod: 'GET', ...config, httpNeverFail: 'false', httpPageItems: path }
  const output = await httpRequest.run({ ...call, config: config_ })
  const data = at(output, 'data')
  // Of pages come the items alone, all in one list.
  const isPaged = (textIn(config, 'httpPages') ?? 'none') !== 'none'
  const found = isPaged || path === '' ? data : readPath(data, path)
  if (!Array.isArray(found)) {
    const place = path === '' ? 'The answer' : `"${path}" of the answer`
    throw new ProviderError('BAD_RESPONSE', `${place} is not a list`)
  }
  const items = found.map((item, index) => ({ key: keyOf(item, keyPath, index), data: item }))
  return { items: inOrder(items, textIn(config, 'listOrder')), cursor: null }
}

function keyOf(item: unknown, path: string, index: number): string {
  const key = readPath(item, path)
  if (key === undefined || key === null || key === '')
    throw new ProviderError(
      'BAD_RESPONSE',
      `Item ${index + 1} of the list has no "${path}", by which it could be told from others`,
    )
  const text = typeof key === 'string' ? key : printJson(key)
  // Bytes that are not of the charset of the answer all become the same letter.
  if (text.includes('\ufffd'))
    throw new ProviderError(
      'BAD_RESPONSE',
      `"${path}" of item ${index + 1} cannot be read in the charset of the answer: the service must name the right one`,
    )
  return text
}

function inOrder(items: PolledItem[], order = 'newest'): PolledItem[] {
  return order === 'newest' ? items.reverse() : items
}
