import { readdirSync, readFileSync } from 'node:fs'
import { catalogue } from '@orch/providers'
import type { DefaultTheme } from 'vitepress'

type Group = { text: string; pages: readonly string[] }

/** Every page of `docs` stands in one of these groups; a test holds that. */
export const GROUPS: readonly Group[] = [
  { text: 'Begin', pages: ['start', 'concepts', 'comparison'] },
  {
    text: 'Start workflows',
    pages: ['doors', 'webhooks', 'senders', 'schedules', 'events', 'forms', 'chat', 'agents'],
  },
  { text: 'Work with data', pages: ['language', 'data', 'formats', 'files'] },
  { text: 'Connect services', pages: ['services', 'sign-in', 'providers'] },
  { text: 'Operate', pages: ['running', 'accounts', 'failures', 'faults', 'saturation'] },
]

/** The pages beside the text, in the order in which a newcomer reads them. */
export function sidebar(root: string): DefaultTheme.SidebarItem[] {
  const title = (page: string) => /^# (.+)$/m.exec(readFileSync(`${root}/${page}.md`, 'utf8'))?.[1] ?? page
  const link = (page: string) => ({ text: title(page), link: `/${page}` })
  const libraries = readdirSync(`${root}/packages`)
    .filter((name) => isPublished(`${root}/packages/${name}`))
    .map((name) => ({ text: `@orch/${name}`, link: `/packages/${name}/` }))
  const services = catalogue().providers.map(({ id, name }) => ({ text: name, link: `/docs/services/${id}` }))
  return [
    ...GROUPS.map(({ text, pages }) => ({ text, items: pages.map((page) => link(`docs/${page}`)) })),
    { text: 'Deploy', items: [{ text: 'Containers, systemd, proxies', link: '/deploy/' }] },
    {
      text: 'Reference',
      items: [
        { text: 'Steps of the system', link: '/docs/reference/steps' },
        { text: 'API', link: '/docs/reference/api' },
        { text: 'Errors', link: '/docs/reference/errors' },
      ],
    },
    { text: 'Services', collapsed: true, items: services },
    { text: 'Libraries', collapsed: true, items: libraries },
    {
      text: 'How it is built',
      items: [
        ...['ARCHITECTURE', 'SECURITY', 'CONTRIBUTING', 'CODE_OF_CONDUCT'].map(link),
        { text: 'Decisions', link: '/docs/decisions/' },
      ],
    },
  ]
}

/** Packages for others; those for this repository alone have no page. */
function isPublished(folder: string): boolean {
  const { private: isPrivate } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    private?: boolean
  }
  return isPrivate !== true
}
