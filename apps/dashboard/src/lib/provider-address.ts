import { keptInvitation } from './invitation.ts'

/** Where a sign-in at a provider begins. @param next the page to come back to */
export function providerAddress(id: string, next: string | undefined): string {
  const invitation = keptInvitation()
  const asked = {
    ...(next === undefined ? {} : { next }),
    ...(invitation === undefined ? {} : { invitation }),
  }
  return `/api/auth/providers/${encodeURIComponent(id)}/start?${new URLSearchParams(asked)}`
}
