import type { Account } from '@orch/client'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

const asked = (text: string) => (text === '' ? {} : { text })

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
  placeholderData: keepPreviousData,
}

export const accountsQuery = (text: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['accounts', text],
    queryFn: ({ pageParam: after, signal }) => api.accounts.list({ ...asked(text), after }, { signal }),
  })

export const workspacesQuery = (text: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['installed-workspaces', text],
    queryFn: ({ pageParam: after, signal }) =>
      api.installation.workspaces({ ...asked(text), after }, { signal }),
  })

export const settingsQuery = queryOptions({
  queryKey: ['server-settings'],
  queryFn: ({ signal }) => api.installation.settings({ signal }),
})

export type AccountAction = 'promote' | 'demote' | 'block' | 'unblock' | 'sendReset' | 'endSessions'

/** An account about which somebody is asked before it loses something. */
export type AskedAccount = { account: Account; action: 'block' | 'endSessions' }

/** One change of an account. Those that ask first show a failure themselves; the others tell it by a toast. */
export function useAccountAction(action: AccountAction, onDone?: () => void) {
  return useChange(({ id }: Account) => api.accounts[action](id), {
    said: (_, { name }) => texts.actions[action].said(name),
    refreshes: [{ queryKey: ['accounts'] }],
    ...(onDone ? { onRefreshed: onDone } : { tellsFailure: true }),
  })
}
