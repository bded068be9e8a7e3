import { createFileRoute } from '@tanstack/react-router'
import { readReturnAddress } from '../features/auth/return-address.ts'
import { SignInPage } from '../features/auth/sign-in-page.tsx'

export const Route = createFileRoute('/sign-in')({
  validateSearch: readReturnAddress,
  component: function SignIn() {
    return <SignInPage next={Route.useSearch().next} />
  },
})
