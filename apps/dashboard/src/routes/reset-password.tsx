import { createFileRoute, useLocation } from '@tanstack/react-router'
import { ResetPasswordPage } from '../features/auth/reset-password-page.tsx'

export const Route = createFileRoute('/reset-password')({
  component: function ResetPassword() {
    return <ResetPasswordPage token={useLocation().hash} />
  },
})
