import { queryOptions, useQuery } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { buttonClass } from '../../components/ui/button.tsx'
import { api } from '../../lib/api.ts'
import { providerAddress } from '../../lib/provider-address.ts'
import { texts } from './texts.ts'

const providersQuery = queryOptions({
  queryKey: ['sign-in-providers'],
  queryFn: ({ signal }) => api.auth.providers({ signal }),
  staleTime: 60_000,
})

/** The providers that the operator named. Links, since the browser leaves this page; nothing is shown where there are none. */
export function ProviderButtons({ next }: { next: string | undefined }) {
  const { data: providers = [] } = useQuery(providersQuery)
  if (providers.length === 0) return null
  return (
    <div className="mt-5 flex flex-col gap-2.5 border-t border-line pt-5">
      {providers.map(({ id, label }) => (
        <a key={id} href={providerAddress(id, next)} className={buttonClass({ variant: 'secondary' })}>
          <LogIn aria-hidden="true" />
          {texts.continueWith(label)}
        </a>
      ))}
    </div>
  )
}
