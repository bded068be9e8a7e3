import type { User } from '@orch/client'
import { Link, Outlet } from '@tanstack/react-router'
import { Brand } from './brand.tsx'
import { MainNav } from './shell/main-nav.tsx'
import { NavMenu } from './shell/nav-menu.tsx'
import { SkipLink } from './shell/skip-link.tsx'
import { ThemeButton } from './shell/theme-button.tsx'
import { UserMenu } from './shell/user-menu.tsx'

/** The bar on top and the page below it. */
export function AppShell({ user }: { user: User }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
        <Link to="/workflows" aria-label="Orch, home" className="flex items-center gap-2 rounded-md">
          <Brand />
          <span className="font-semibold tracking-tight">Orch</span>
        </Link>
        <MainNav className="ml-4 hidden md:flex" />
        <div className="ml-auto flex items-center gap-1">
          <ThemeButton />
          <UserMenu user={user} />
          <NavMenu className="md:hidden" />
        </div>
      </header>
      <Outlet />
    </div>
  )
}
