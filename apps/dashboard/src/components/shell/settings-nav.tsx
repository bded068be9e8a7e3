import type { User } from '@orch/client'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useId, useRef } from 'react'
import { SETTINGS_GROUPS } from './settings-places.ts'
import { texts } from './texts.ts'

/** Beside the page on a wide screen, a strip above it on a narrow one. */
export function SettingsNav({ user }: { user: User }) {
  const id = useId()
  const strip = useStrip()
  return (
    <nav
      ref={strip}
      aria-label={texts.settings}
      className="flex gap-1 overflow-x-auto border-b border-line px-3 py-2 md:sticky md:top-14 md:flex-col md:gap-6 md:self-start md:overflow-visible md:border-b-0 md:py-10 md:pr-0 md:pl-4"
    >
      {SETTINGS_GROUPS.map(({ label, places }) => {
        const open = places.filter(({ isFor }) => isFor?.(user) ?? true)
        if (open.length === 0) return null
        return (
          <div key={label} className="flex shrink-0 gap-1 md:flex-col">
            <p id={`${id}-${label}`} className="mb-1 hidden px-3 text-xs font-medium text-quiet md:block">
              {label}
            </p>
            <ul aria-labelledby={`${id}-${label}`} className="flex gap-1 md:flex-col">
              {open.map(({ to, label: name, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/settings' }}
                    className="flex h-9 items-center gap-2 rounded-lg px-3 text-sm whitespace-nowrap text-quiet hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
                  >
                    <Icon aria-hidden="true" className="size-4 shrink-0" />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

/** Keeps the link of the open page in sight where not all links are. */
function useStrip() {
  const strip = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    const nav = strip.current
    const link = nav?.querySelector<HTMLElement>(`a[href^="${pathname}"][aria-current=page]`)
    if (!(nav && link)) return
    const middle = link.getBoundingClientRect().left - nav.getBoundingClientRect().left + link.offsetWidth / 2
    nav.scrollLeft += middle - nav.clientWidth / 2
  }, [pathname])
  return strip
}
