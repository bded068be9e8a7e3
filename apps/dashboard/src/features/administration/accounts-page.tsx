import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../../components/page.tsx'
import { AccountRow } from './account-row.tsx'
import { type AskedAccount, accountsQuery } from './administration-queries.ts'
import { ConfirmAccount } from './confirm-account.tsx'
import { FoundPages, LIST, useSearch } from './found-pages.tsx'
import { texts } from './texts.ts'

/** Everybody who has an account here, for operators. */
export function AccountsPage() {
  const search = useSearch()
  const pages = useInfiniteQuery(accountsQuery(search.text))
  const [asked, setAsked] = useState<AskedAccount>()
  const loaded = pages.data?.pages ?? []
  const accounts = loaded.flatMap((page) => page.accounts)
  const sendsMail = loaded[0]?.sendsMail ?? true
  const said = texts.accounts
  return (
    <Page title={said.title} description={said.description}>
      {sendsMail ? null : <p className="mb-4 text-sm text-quiet">{said.mailOff}</p>}
      <FoundPages label={said.search} search={search} pages={pages} count={accounts.length}>
        <ul aria-label={said.list} className={LIST}>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} sendsMail={sendsMail} onAsk={setAsked} />
          ))}
        </ul>
      </FoundPages>
      <ConfirmAccount asked={asked} onClose={() => setAsked(undefined)} />
    </Page>
  )
}
