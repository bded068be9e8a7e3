import type { User, Workspace } from '@orch/client'
import { Link, Outlet } from '@tanstack/react-router'
import { Brand } from './brand.tsx'
import { MainNav } from './shell/main-nav.tsx'
import { NavMenu } from './shell/nav-menu.tsx'
import { SkipLink } from './shell/skip-link.tsx'
import { ThemeButton } from './shell/theme-button.tsx'
import { UserMenu } from './shell/user-menu.tsx'
import { WorkspaceSwitcher } from './shell/workspace-switcher.tsx'
import { texts } from './texts.ts'

type AppShellProps = { user: User; workspace: Workspace; workspaces: readonly Workspace[] }

/** The bar on top and the page below it. A page of another workspace is another page, also at the same address. */
export function AppShell({ user, workspace, workspaces }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
        <Link to="/home" aria-label={texts.orchHome} className="flex items-center gap-2 rounded-md">
          <Brand />
          <span className="hidden font-semibold tracking-tight sm:inline">Orch</span>
        </Link>
        <span aria-hidden="true" className="hidden text-line-strong sm:inline">
          /
        </span>
        <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} />
        <MainNav className="ml-2 hidden lg:flex" />
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <ThemeButton />
          <UserMenu user={user} />
          <NavMenu className="lg:hidden" />
        </div>
      </header>
      <Outlet key={workspace.id} />
    </div>
  )
}
