import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { catalogue } from '@orch/providers'
import { createMarkdownRenderer } from 'vitepress'
import { describe, expect, test } from 'vitest'
import { linkPages } from '../src/link-pages.ts'
import { madePages } from '../src/made-pages.ts'
import { table } from '../src/markdown-table.ts'
import { referencePages } from '../src/reference-pages.ts'
import { searchSections } from '../src/search-sections.ts'
import { servicePages } from '../src/service-pages.ts'
import { GROUPS, sidebar } from '../src/sidebar.ts'
import { breakNames, keepFolds } from '../src/text-of-github.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

test('every page of docs stands beside the text, once', () => {
  const pages = readdirSync(`${root}/docs`).flatMap((name) =>
    name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : [],
  )
  expect(GROUPS.flatMap(({ pages: own }) => own).toSorted()).toEqual(pages.toSorted())
})

test('every link beside the text leads to a page', () => {
  const made = madePages()
  const links = sidebar(root).flatMap(({ items = [] }) => items.map(({ link = '' }) => link))
  expect(links.length).toBeGreaterThan(80)
  const fileOf = (link: string) => (link.endsWith('/') ? `${link.slice(1)}README.md` : `${link.slice(1)}.md`)
  expect(links.map(fileOf).filter((file) => !made.has(file) && !existsSync(`${root}/${file}`))).toEqual([])
})

test('every service has a page that names its fields, actions and events', () => {
  const pages = new Map(servicePages().map(({ params, content }) => [params.service, content]))
  const { providers } = catalogue()
  expect([...pages.keys()]).toEqual(providers.map(({ id }) => id))
  for (const { id, fields, actions, events = [] } of providers) {
    const asked = Object.values(fields).filter(({ isManaged }) => isManaged !== true)
    const names = [...asked.map(({ env }) => env), ...[...actions, ...events].map((one) => one.id)]
    expect(names.filter((name) => !pages.get(id)?.includes(`\`${name}\``))).toEqual([])
  }
})

test('a bar or a line end in a cell does not end it', () => {
  expect(table(['A'], [['x | y\n z']])).toBe('| A |\n|---|\n| x \\| y z |')
})

test('the reference has the steps, the errors and the API', () => {
  expect(referencePages().map(({ content }) => content.split('\n')[0])).toEqual([
    '# Steps of the system',
    '# Errors',
    '# API',
  ])
})

/** VitePress makes one for all, with the settings of the first call. */
const markdown = await createMarkdownRenderer(root, {
  html: false,
  config(own) {
    linkPages(own, root)
    keepFolds(own)
    breakNames(own)
  },
})

describe('a link of the repository', () => {
  const rendered = (text: string, relativePath = 'docs/start.md') =>
    markdown.render(text, { relativePath, cleanUrls: true })

  test.each([
    ['[x](concepts.md#how)', 'href="/docs/concepts#how"'],
    ['[x](../README.md)', 'href="/"'],
    ['[x](../packages/engine)', 'href="/packages/engine/"'],
    ['[x](decisions/README.md)', 'href="/docs/decisions/"'],
    ['[x](https://example.com/a.md)', 'href="https://example.com/a.md"'],
    ['[x](#here)', 'href="#here"'],
  ])('%s is the address of its page', (text, link) => {
    expect(rendered(text)).toContain(link)
  })

  test.each(['[x](../LICENSE)', '[x](../deploy/Dockerfile)', '[x](../bench)'])('%s is text', (text) => {
    expect(rendered(text)).toMatch(/<span>x<\/span>/)
  })
})

test('the search knows what stands under each heading, also of pages without a file', () => {
  const sections = searchSections(markdown.render(madePages().get('docs/services/slack.md') ?? ''))
  expect(sections[0]).toMatchObject({ titles: ['Slack'], anchor: 'slack' })
  const action = sections.find(({ titles }) => titles.at(-1) === 'Send Slack Message')
  expect(action).toMatchObject({
    titles: ['Slack', 'Actions', 'Send Slack Message'],
    anchor: 'send-slack-message',
  })
  expect(action?.text).toContain('slack/send-message')
})

test('a folded part folds, a comment is not shown, and any other tag is text', () => {
  const text =
    '<details><summary>More</summary>\n\nInside\n\n</details>\n\n<!-- note -->\n\n<script>x</script>'
  const lines = markdown.render(text).split(/\n|(?=<p>)|(?=<\/details>)/)
  expect(lines.filter(Boolean)).toEqual([
    '<details><summary>More</summary>',
    '<p>Inside</p>',
    '</details>',
    '<p>&lt;script&gt;x&lt;/script&gt;</p>',
  ])
})

test('a long name in code goes on in the next line after a mark, and the search knows it whole', () => {
  const html = markdown.render('# Days\n\n`ORCH_KEEP_DAYS`')
  expect(html).toContain('>ORCH_<wbr>KEEP_<wbr>DAYS</code>')
  expect(searchSections(html)[0]?.text).toBe('ORCH_KEEP_DAYS')
})
