import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { RouterContext } from '../lib/router-context.ts'
import { useThemeChoice } from '../lib/theme.ts'

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root })

/** Every page follows the look of the system, those without the button for it too. */
function Root() {
  useThemeChoice()
  return <Outlet />
}
