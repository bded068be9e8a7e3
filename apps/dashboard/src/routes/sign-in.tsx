import { createFileRoute } from '@tanstack/react-router'
import { readReturnAddress } from '../features/auth/return-address.ts'
import { SignInPage } from '../features/auth/sign-in-page.tsx'

type SignInSearch = { next?: string; refused?: string }

export const Route = createFileRoute('/sign-in')({
  validateSearch(search: Record<string, unknown>): SignInSearch {
    const { refused } = search
    return { ...readReturnAddress(search), ...(typeof refused === 'string' ? { refused } : {}) }
  },
  component: function SignIn() {
    const { next, refused } = Route.useSearch()
    return <SignInPage next={next} refused={refused} />
  },
})
