import type { User } from '@orch/client'
import { Outlet } from '@tanstack/react-router'
import { SettingsNav } from './settings-nav.tsx'

/** The settings area: its own navigation, and the page that is open. */
export function SettingsFrame({ user }: { user: User }) {
  return (
    <div className="mx-auto w-full max-w-6xl md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
      <SettingsNav user={user} />
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  )
}
