import { Link } from '@tanstack/react-router'
import { cn } from '../../lib/cn.ts'
import { PLACES } from './places.ts'
import { texts } from './texts.ts'

export function MainNav({ className }: { className?: string }) {
  return (
    <nav aria-label={texts.main} className={cn('items-center gap-1', className)}>
      {PLACES.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex h-9 items-center gap-2 rounded-lg px-2 text-sm whitespace-nowrap text-quiet xl:px-3 hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
        >
          <Icon aria-hidden="true" className="hidden size-4 xl:block" />
          {label}
        </Link>
      ))}
    </nav>
  )
}
