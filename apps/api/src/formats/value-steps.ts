import { type CalendarEvent, type HtmlField, readText } from '@orch/formats'
import { parseJsonInSlices, printJsonInSlices } from '@orch/json'
import { inChunks } from '@orch/providers'
import { invalid } from './settings.ts'
import { charsetIn, NDJSON } from './table-steps.ts'
import { gathered, kept, sourceOf, type Work, windowOf } from './work.ts'

/** Steps over values and documents, by the names of their actions. */
export const VALUE_STEPS = {
  async 'Read JSON'(work: Work) {
    const { formats, settings } = work
    if (settings.text('form') === 'lines')
      return gathered(
        formats.readNdjson(sourceOf(work), windowOf(work)),
        settings.whole('limit'),
        work.mostOutput,
      )
    const text = await readText(sourceOf(work), { mostBytes: work.mostOutput })
    try {
      return { value: await parseJsonInSlices(text) }
    } catch {
      throw invalid('source', 'must be valid JSON')
    }
  },

  async 'Write JSON'(work: Work) {
    const value = work.settings.value('value')
    if (work.settings.text('form') === 'lines') {
      const chunks = work.formats.writeNdjson(Array.isArray(value) ? value : [value])
      return kept(work, { name: 'values.ndjson', type: NDJSON }, chunks)
    }
    const chunks = inChunks(await printJsonInSlices(value))
    return kept(work, { name: 'value.json', type: 'application/json' }, chunks)
  },

  async 'Read XML'(work: Work) {
    const { formats, settings } = work
    const element = settings.text('element')
    const types = settings.text('types') === 'guess' ? ('guess' as const) : ('text' as const)
    const how = { types, lists: settings.list('lists') ?? [], ...charsetIn(work) }
    if (element === undefined) return { value: await formats.readXml(sourceOf(work), how) }
    const rows = formats.readXmlElements(sourceOf(work), { ...how, element, ...windowOf(work) })
    return gathered(rows, settings.whole('limit'), work.mostOutput)
  },

  async 'Write XML'(work: Work) {
    const value = work.settings.value('value')
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalid('value', 'must be an object with one root, such as {"order": …}')
    const text = await work.formats.writeXml(value as Record<string, unknown>)
    return kept(work, { name: 'value.xml', type: 'application/xml' }, inChunks(text))
  },

  async 'Read YAML'(work: Work) {
    const documents = await work.formats.readYaml(sourceOf(work), charsetIn(work))
    return { value: documents[0] ?? null, documents, count: documents.length }
  },

  async 'Write YAML'(work: Work) {
    const text = await work.formats.writeYaml(work.settings.value('value'))
    return kept(work, { name: 'value.yaml', type: 'application/yaml' }, inChunks(text))
  },

  async 'Read Calendar'(work: Work) {
    const events = await work.formats.readCalendar(sourceOf(work))
    return { events, count: events.length }
  },

  async 'Write Calendar'(work: Work) {
    const events = work.settings.items('events') as readonly CalendarEvent[]
    const text = await work.formats.writeCalendar(events)
    const file = { name: 'events.ics', type: 'text/calendar; charset=utf-8' }
    return { ...(await kept(work, file, inChunks(text))), count: events.length }
  },

  async 'Read HTML'(work: Work) {
    const each = work.settings.text('each')
    const fields = work.settings.items('fields').map(fieldOf)
    const value = await work.formats.readHtml(sourceOf(work), {
      fields,
      ...(each === undefined ? {} : { each }),
    })
    return Array.isArray(value) ? { rows: value, count: value.length } : { value }
  },

  'HTML to Text': async (work: Work) => ({
    text: await work.formats.htmlToText(sourceOf(work), charsetIn(work)),
  }),
  'HTML to Markdown': async (work: Work) => ({
    text: await work.formats.htmlToMarkdown(sourceOf(work), charsetIn(work)),
  }),
  'Markdown to HTML': async (work: Work) => ({
    text: await work.formats.markdownToHtml(sourceOf(work), charsetIn(work)),
  }),
  'Clean HTML': async (work: Work) => ({
    text: await work.formats.sanitizeHtml(sourceOf(work), charsetIn(work)),
  }),

  async 'Read PDF'(work: Work) {
    const read = work.formats.readPdf(sourceOf(work), windowOf(work))
    const { rows, count, more } = await gathered(read, work.settings.whole('limit'), work.mostOutput)
    const text = rows.map((page) => page.text).join('\n\n')
    return {
      text,
      rows: rows.map(({ page, text: own }) => ({ page, text: own })),
      count,
      more,
      pages: rows[0]?.pages ?? 0,
    }
  },
}

/** A row of the form. Empty columns are left out. */
function fieldOf(row: unknown): HtmlField {
  const { name, selector, take, all } = Object(row) as Record<string, unknown>
  if (typeof name !== 'string' || name === '') throw invalid('fields', 'must have a name in each row')
  return {
    name,
    ...(typeof selector === 'string' && selector !== '' ? { selector } : {}),
    ...(typeof take === 'string' && take !== '' ? { take } : {}),
    all: all === true || all === 'true',
  }
}
