import { parseFeed } from 'feedsmith'
import { at, listAt, textAt } from '../answers.ts'
import { decodeText } from '../http/decode-text.ts'
import { requiredText } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import type { PollAnswer, PollCall } from './event.ts'
import { contentKey } from './polled.ts'

/** Feeds are read in one go, on the event loop: this is more than feeds of news have. */
const MOST_BYTES = 4_000_000
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1'

type Cursor = { etag?: string; modified?: string }

/** The items of an RSS, Atom, RDF or JSON feed. A feed that says that it is as it was is not read. */
export async function pollFeed(call: PollCall): Promise<PollAnswer> {
  const url = requiredText(call.config, 'feedUrl')
  const { etag, modified } = cursorOf(call.cursor)
  const answer = await call.http.send({
    url,
    headers: {
      accept: ACCEPT,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(modified === undefined ? {} : { 'if-modified-since': modified }),
    },
    maxBytes: MOST_BYTES,
    signal: call.signal,
  })
  const { status, headers } = answer
  if (status === 304) return { items: [], cursor: call.cursor }
  if (status !== 200) throw refusal(status)
  const type = headers['content-type'] ?? ''
  // Feeds come as text/plain and worse: what the document says of itself counts more than its type.
  const text = decodeText(answer.bytes, /charset/i.test(type) ? type : 'application/xml')
  return { items: itemsOf(text), cursor: { etag: headers['etag'], modified: headers['last-modified'] } }
}

function cursorOf(cursor: unknown): Cursor {
  const [etag, modified] = [textAt(cursor, 'etag'), textAt(cursor, 'modified')]
  return { ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) }
}

function refusal(status: number): ProviderError {
  const code = status === 429 ? 'RATE_LIMITED' : status >= 500 ? 'UPSTREAM_ERROR' : 'NOT_FOUND'
  return new ProviderError(code, `The feed answers with status ${status}`, { status })
}

/** @throws ProviderError BAD_RESPONSE for an answer that is not a feed */
function itemsOf(text: string): PollAnswer['items'] {
  const feed = read(text)
  const about = { title: textIn(feed, 'title'), link: linkOf(feed) }
  const items = [...listAt(feed, 'items'), ...listAt(feed, 'entries')]
  // Feeds begin with what is newest.
  return items.reverse().map((item) => {
    const data = { ...itemOf(item), feed: about }
    return { key: data.id ?? data.link ?? contentKey(data.title, data.published, data.summary), data }
  })
}

function read(text: string): unknown {
  try {
    return parseFeed(text).feed
  } catch (cause) {
    throw new ProviderError('BAD_RESPONSE', 'There is no RSS, Atom or JSON feed at this address', { cause })
  }
}

function itemOf(item: unknown) {
  return {
    id: textIn(item, 'guid') ?? textIn(item, 'id') ?? textAt(item, 'rdf', 'about') ?? null,
    title: textIn(item, 'title') ?? null,
    link: linkOf(item) ?? null,
    published:
      moment(item, 'pubDate', 'published', 'date_published') ?? dateOf(textAt(item, 'dc', 'date')) ?? null,
    updated: moment(item, 'updated', 'date_modified') ?? null,
    summary: textIn(item, 'summary') ?? textIn(item, 'description') ?? null,
    content:
      textAt(item, 'content', 'encoded') ??
      textIn(item, 'content') ??
      textAt(item, 'content_html') ??
      textAt(item, 'content_text') ??
      null,
    authors: namesIn(item, 'authors').concat(textAt(item, 'dc', 'creator') ?? []),
    categories: namesIn(item, 'categories').concat(listAt(item, 'tags').filter(isText)),
    enclosures: enclosuresOf(item),
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A text, or the text of a construct that has a type beside it. */
function textIn(item: unknown, name: string): string | undefined {
  return textAt(item, name) ?? textAt(item, name, 'value')
}

/** RSS and JSON name one link; Atom has several, of which the page is the one without a relation, or `alternate`. */
function linkOf(item: unknown): string | undefined {
  const links = listAt(item, 'links')
  const page = links.find((link) => (textAt(link, 'rel') ?? 'alternate') === 'alternate') ?? links[0]
  return textAt(item, 'link') ?? textAt(item, 'url') ?? textAt(page, 'href')
}

function moment(item: unknown, ...names: string[]): string | undefined {
  return dateOf(names.map((name) => textAt(item, name)).find((text) => text !== undefined))
}

/** Dates are written in many ways; one that cannot be read stays as it is. */
function dateOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}

function namesIn(item: unknown, field: string): string[] {
  return listAt(item, field).flatMap(
    (one) => textAt(one, 'name') ?? textAt(one, 'term') ?? (isText(one) ? one : []),
  )
}

function enclosuresOf(item: unknown): { url: unknown; type: unknown }[] {
  const own = [...listAt(item, 'enclosures'), ...listAt(item, 'attachments')]
  const linked = listAt(item, 'links').filter((link) => textAt(link, 'rel') === 'enclosure')
  return [...own, ...linked].map((one) => ({
    url: at(one, 'url') ?? at(one, 'href') ?? null,
    type: at(one, 'type') ?? at(one, 'mime_type') ?? null,
  }))
}
