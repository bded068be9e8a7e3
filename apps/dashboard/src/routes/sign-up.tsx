import { createFileRoute } from '@tanstack/react-router'
import { readReturnAddress } from '../features/auth/return-address.ts'
import { SignUpPage } from '../features/auth/sign-up-page.tsx'

export const Route = createFileRoute('/sign-up')({
  validateSearch: readReturnAddress,
  component: function SignUp() {
    return <SignUpPage next={Route.useSearch().next} />
  },
})
