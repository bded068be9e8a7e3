import { createHash } from 'node:crypto'
import { parseJson, printJson } from '@orch/json'
import { addAll, at } from '../answers.ts'
import type { HttpAnswer } from '../http/http.ts'
import { invalidInput, numberIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { callOnce } from './call-once.ts'
import { linkNext } from './link-header.ts'
import type { CallOutput } from './read-answer.ts'
import { readPath } from './read-path.ts'
import { stopRule } from './stop-rule.ts'

const USUAL_PAGES = 100

type Config = ActionCall['config']
/** What is known after a page. */
type Seen = { answer: HttpAnswer; data: unknown; items: readonly unknown[]; pages: number; count: number }
/** The settings of the next call; undefined at the end. */
type Next = (config: Config, seen: Seen) => Config | undefined

const PAGINGS: Readonly<Record<string, Next>> = {
  link: (config, { answer }) => withAddress(config, linkNext(answer.headers['link'] ?? ''), answer),
  next: (config, { answer, data }) =>
    withAddress(config, readPath(data, requiredText(config, 'httpPageNext')), answer),
  cursor(config, { data }) {
    const cursor = readPath(data, requiredText(config, 'httpPageNext'))
    const isEnd = cursor === undefined || cursor === null || cursor === '' || cursor === false
    return isEnd ? undefined : withParameter(config, parameterOf(config, 'cursor'), cursor)
  },
  page(config, { pages, items }) {
    if (isLast(config, items)) return undefined
    return withParameter(config, parameterOf(config, 'page'), (startOf(config, 1) ?? 1) + pages)
  },
  offset(config, { count, items }) {
    if (isLast(config, items)) return undefined
    return withParameter(config, parameterOf(config, 'offset'), (startOf(config, 0) ?? 0) + count)
  },
}

/** What a step gives: of one call, or of all pages together. @throws ProviderError */
export async function callAll(call: ActionCall): Promise<CallOutput> {
  const kind = textIn(call.config, 'httpPages') ?? 'none'
  if (kind === 'none') return (await callOnce(call)).output
  const next = Object.hasOwn(PAGINGS, kind) ? PAGINGS[kind] : undefined
  if (!next) throw invalidInput('httpPages', `must be none or one of ${Object.keys(PAGINGS).join(', ')}`)
  return callPages({ ...call, config: firstPage(call.config, kind) }, next)
}

/** Asks for one page after the other, and joins their items. */
async function callPages(call: ActionCall, next: Next): Promise<CallOutput & { pages: number }> {
  const most = numberIn(call.config, 'httpPageMost', { min: 1, max: 10_000 }) ?? USUAL_PAGES
  const isOver = stopRule(call.config)
  const items: unknown[] = []
  let bytes = 0
  let { config } = call
  const asked = new Set([printOf(config)])
  for (let pages = 1; ; pages += 1) {
    const { output, answer } = await callOnce(pageCall(call, config, pages))
    if (!output.success) return { ...output, pages }
    const found = itemsOf(output.data, config)
    addAll(items, found)
    bytes += answer.bytes.length
    requireRoom(call, bytes)
    const count = items.length
    const seen = { answer, data: output.data, items: found, pages, count }
    const after = isOver({ ...output, pages, count }) ? undefined : next(config, seen)
    const end = after && endedEarly(pages >= most, asked.has(printOf(after)), pages)
    if (end) call.warn?.(end)
    if (after === undefined || end) return { ...output, data: items, pages }
    config = after
    asked.add(printOf(after))
  }
}

/** A page of its own has a key of its own. */
function pageCall(call: ActionCall, config: Config, page: number): ActionCall {
  const { idempotencyKey: key } = call
  return { ...call, config, ...(key === undefined || page === 1 ? {} : { idempotencyKey: `${key}:${page}` }) }
}

/** Why reading ends although there is more. */
function endedEarly(isMost: boolean, isRepeated: boolean, pages: number): string | undefined {
  if (isRepeated)
    return 'The service names a page that was read already as the next one, so reading ended there'
  return isMost
    ? `There is more: ${pages} pages were read, and no more are allowed ("httpPageMost")`
    : undefined
}

/** Small for each page, however large the body is that asks for it. */
function printOf(config: Config): string {
  return createHash('sha256').update(printJson(config)).digest('base64')
}

/** All pages together are one output. */
function requireRoom({ http }: ActionCall, bytes: number): void {
  const most = http.usualMaxBytes
  if (most !== undefined && bytes > most)
    throw new ProviderError(
      'RESPONSE_TOO_LARGE',
      `The pages together are larger than ${most} bytes: ask for fewer ("httpPageMost"), or for less of each item`,
    )
}

function firstPage(config: Config, kind: string): Config {
  const start = kind === 'page' || kind === 'offset' ? startOf(config, undefined) : undefined
  const size = textIn(config, 'httpPageSizeParameter')
  const first = start === undefined ? config : withParameter(config, parameterOf(config, kind), start)
  const count = numberIn(config, 'httpPageSize', { min: 1 })
  return size === undefined || count === undefined ? first : withParameter(first, size, count)
}

function startOf(config: Config, otherwise: number | undefined): number | undefined {
  return numberIn(config, 'httpPageStart') ?? otherwise
}

function parameterOf(config: Config, otherwise: string): string {
  return textIn(config, 'httpPageParameter') ?? otherwise
}

/** Nothing came, or less than a whole page. */
function isLast(config: Config, items: readonly unknown[]): boolean {
  const size = numberIn(config, 'httpPageSize', { min: 1 })
  return items.length === 0 || (size !== undefined && items.length < size)
}

function itemsOf(data: unknown, config: Config): readonly unknown[] {
  const path = textIn(config, 'httpPageItems')
  const found = path === undefined ? data : readPath(data, path)
  if (Array.isArray(found)) return found
  const lists = typeof data === 'object' && data !== null ? Object.entries(data) : []
  const names = lists.filter(([, value]) => Array.isArray(value)).map(([name]) => name)
  const hint = names.length === 0 ? '' : `; it has lists at ${names.slice(0, 10).join(', ')}`
  throw invalidInput('httpPageItems', `must say where the list stands in the answer${hint}`)
}

/** The next address, on the host that was asked: the headers of the step go there. */
function withAddress(config: Config, next: unknown, { url }: HttpAnswer): Config | undefined {
  if (next === undefined || next === null || next === '' || next === false) return undefined
  if (typeof next !== 'string' || !URL.canParse(next, url))
    throw new ProviderError('BAD_RESPONSE', 'What stands in the place of the next address is not an address')
  const address = new URL(next, url)
  if (address.host !== new URL(url).host)
    throw new ProviderError('HOST_NOT_ALLOWED', `The next page is at ${address.host}, which is another host`)
  const { httpQuery: _, ...others } = config
  return { ...others, endpoint: address.href }
}

const IN_BODY = 'body.'

/** In the query, or at `body.some.path` in a JSON body. */
function withParameter(config: Config, name: string, value: unknown): Config {
  if (name.startsWith(IN_BODY))
    return { ...config, httpBody: changed(bodyIn(config), name.slice(5).split('.'), value) }
  const endpoint = requiredText(config, 'endpoint')
  const [path = '', query = ''] = endpoint.split('#')[0]?.split(/\?(.*)/s) ?? []
  const others = query.split('&').filter((part) => part !== '' && nameOf(part) !== name)
  const text = typeof value === 'string' ? value : printJson(value)
  const mine = `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
  return { ...config, endpoint: `${path}?${[...others, mine].join('&')}`, ...without(config, name) }
}

/** The same parameter in the table would be sent twice. */
function without({ httpQuery }: Config, name: string): Config {
  if (!Array.isArray(httpQuery)) return {}
  return { httpQuery: httpQuery.filter((row) => at(row, 'name') !== name) }
}

function nameOf(part: string): string {
  try {
    return decodeURIComponent(part.split('=')[0] ?? '')
  } catch {
    return part
  }
}

function bodyIn({ httpBody }: Config): unknown {
  if (typeof httpBody !== 'string') return httpBody ?? {}
  try {
    return httpBody.trim() === '' ? {} : parseJson(httpBody)
  } catch (cause) {
    throw invalidInput('httpBody', 'must be JSON, so that the next page can be asked for in it', cause)
  }
}

function changed(value: unknown, [key = '', ...rest]: string[], to: unknown): unknown {
  const record = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { ...record, [key]: rest.length === 0 ? to : changed(at(record, key), rest, to) }
}
