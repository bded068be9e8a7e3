import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMarkdownRenderer, defineConfig, type Plugin } from 'vitepress'
import { linkPages } from '../src/link-pages.ts'
import { madePages } from '../src/made-pages.ts'
import { searchSections } from '../src/search-sections.ts'
import { sidebar } from '../src/sidebar.ts'
import { breakNames, keepFolds } from '../src/text-of-github.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const icon = readFileSync(`${root}apps/dashboard/public/favicon.svg`, 'base64')
const made = madePages()
const tables = readFileSync(new URL('../src/tables.css', import.meta.url), 'utf8')

/** Pages stand outside of this package, where no node_modules has what they are compiled to. */
const vueOfThisPackage: Plugin = {
  name: 'vue-of-this-package',
  enforce: 'pre',
  resolveId: (id, _, { ssr }) =>
    ssr === true && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : undefined,
}

export default defineConfig({
  title: 'Orch',
  description: 'A self-hosted workflow orchestrator with a credentials vault at its heart',
  lang: 'en',
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml;base64,${icon}` }],
    ['style', {}, tables],
  ],
  srcDir: root,
  srcExclude: [
    '**/node_modules/**',
    '**/CHANGELOG.md',
    '**/test/**',
    '.changeset/**',
    '.github/**',
    'packages/provider-specs/**',
    'docs/api/**',
  ],
  rewrites: (page) => page.replace(/(^|\/)README\.md$/, '$1index.md'),
  outDir: fileURLToPath(new URL('../dist', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../node_modules/.vitepress', import.meta.url)),
  cleanUrls: true,
  markdown: {
    // Documents show tags and templates as text; nothing of them is a component of the site.
    html: false,
    config(markdown) {
      linkPages(markdown, root)
      keepFolds(markdown)
      breakNames(markdown)
      const { renderer } = markdown
      const render = renderer.render.bind(renderer)
      renderer.render = (...given) => render(...given).replaceAll('{{', '&#123;&#123;')
    },
  },
  vite: { plugins: [vueOfThisPackage] },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          async _splitIntoSections(file, html) {
            const content = made.get(relative(root, file))
            if (content === undefined) return searchSections(html)
            // The one of the site: VitePress makes it once, with the settings of the first call.
            const markdown = await createMarkdownRenderer(root)
            return searchSections(markdown.render(content))
          },
        },
      },
    },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/docs/start' },
      { text: 'Operate', link: '/docs/running' },
      { text: 'Reference', link: '/docs/language' },
      { text: 'Libraries', link: '/packages/engine/' },
    ],
    sidebar: sidebar(root),
  },
})
