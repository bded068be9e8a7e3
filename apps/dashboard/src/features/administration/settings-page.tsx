import type { ToldSetting } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useLoadable } from '../../components/fields/loadable.ts'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { SearchInput } from '../../components/search-input.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { settingsQuery } from './administration-queries.ts'
import { FACTS, LIST, NothingFound, ROW } from './found-pages.tsx'
import { saidOf, settingWords } from './setting-words.ts'
import { texts } from './texts.ts'

/** Every setting of the server, to read: they are changed in its environment. */
export function ServerSettingsPage() {
  const settings = useQuery(settingsQuery)
  const said = texts.settings
  return (
    <Page title={said.title} description={said.description}>
      {settings.isPending ? <Loading what={texts.loading} /> : null}
      {settings.error ? <ErrorNotice error={settings.error} /> : null}
      {settings.data ? <Settings settings={settings.data} /> : null}
    </Page>
  )
}

function Settings({ settings: told }: { settings: readonly ToldSetting[] }) {
  const words = useLoadable(settingWords)
  const settings = told.map((one) => ({ ...one, ...saidOf(one, words) }))
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = settings.filter(({ variable, means }) =>
    `${variable} ${means}`.toLowerCase().includes(wanted),
  )
  return (
    <div className="flex flex-col gap-4">
      <SearchInput label={texts.settings.search} value={text} onChange={setText} />
      {found.length === 0 ? (
        <NothingFound />
      ) : (
        <ul aria-label={texts.settings.list} className={LIST}>
          {found.map((setting) => (
            <SettingRow key={setting.variable} setting={setting} />
          ))}
        </ul>
      )}
    </div>
  )
}

function SettingRow({ setting }: { setting: ToldSetting }) {
  const { variable, value, isSecret, source, file, otherwise, means } = setting
  const said = texts.settings
  const isGiven = source === 'environment' || source === 'file'
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <code className="font-mono text-[0.8125rem] font-medium break-all">{variable}</code>
          <Badge tone={isGiven ? 'accent' : 'plain'} className="whitespace-normal!">
            {source === 'file' ? said.sources.file(file ?? '') : said.sources[source]}
          </Badge>
        </p>
        {source === 'none' ? (
          <p className={FACTS}>
            {said.otherwise} {plain(otherwise)}
          </p>
        ) : (
          <p className="mt-1 text-sm break-all">
            {isSecret ? <span className="text-quiet">{said.secret}</span> : <code>{value}</code>}
          </p>
        )}
        <p className={FACTS}>{plain(means)}</p>
      </div>
    </li>
  )
}

/** The signs of Markdown around names are of no use here. */
const plain = (markdown: string) => markdown.replaceAll('`', '')
